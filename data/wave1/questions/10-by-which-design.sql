-- title: With which designs, and by whom? A cross-table
-- note: PIVOT in the browser needs its list of values; the first column is the design, each other one who reports.
SELECT *
FROM (
  PIVOT (SELECT design_class, reported_by, finding_id FROM findings)
  ON reported_by IN ('programme_site', 'provider', 'council', 'training_provider', 'evaluator')
  USING count(finding_id)
)
ORDER BY design_class
