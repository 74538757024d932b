-- title: Do hard and soft outcomes differ?
-- note: Hard outcomes are counted from records (children in care, turnover); soft outcomes are reported by people (confidence, satisfaction). If we inferred the kind, kind_basis says so.
SELECT
  o.kind,
  o.kind_basis,
  count(*) FILTER (c.direction = 'improved') AS improved,
  count(*) FILTER (c.direction = 'mixed') AS mixed,
  count(*) FILTER (c.direction IN ('no_change', 'worsened')) AS no_better,
  count(*) FILTER (NOT c.measured) AS not_measured
FROM cells() AS c
JOIN outcomes AS o USING (outcome_id)
GROUP BY ALL
ORDER BY o.kind, o.kind_basis
