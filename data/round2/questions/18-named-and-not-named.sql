-- title: Did more projects improve in care and need where a feature is named?
-- note: k of n with and without each feature, over the outcomes of the domain Care and need. A project counts as improved if all that it measured improved. These numbers mislead without intervals, which the Drivers page shows.
WITH measured AS (
  SELECT c.project_id, bool_and(c.direction = 'improved') AS all_improved
  FROM cells() AS c
  JOIN outcomes AS o USING (outcome_id)
  WHERE o.domain = 'care' AND c.measured
  GROUP BY c.project_id
)
SELECT
  x.label AS feature,
  count(*) FILTER (pf.project_id IS NOT NULL AND m.all_improved) AS named_improved,
  count(*) FILTER (pf.project_id IS NOT NULL) AS named_measured,
  count(*) FILTER (pf.project_id IS NULL AND m.all_improved) AS others_improved,
  count(*) FILTER (pf.project_id IS NULL) AS others_measured
FROM features AS x
CROSS JOIN measured AS m
LEFT JOIN project_features AS pf
  ON pf.feature_id = x.feature_id AND pf.project_id = m.project_id AND pf.present = 'yes'
GROUP BY ALL
HAVING named_measured > 0
ORDER BY named_measured DESC, feature
