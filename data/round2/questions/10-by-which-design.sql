-- title: Which designs does each reporter use? A cross-table
-- note: PIVOT needs a list of values in the browser. The first column is the design; each other column is a reporter.
SELECT *
FROM (
  PIVOT (SELECT design_class, reported_by, finding_id FROM findings)
  ON reported_by IN ('evaluator', 'provider', 'press', 'council', 'programme_site')
  USING count(finding_id)
)
ORDER BY design_class
