-- For every feature: how many projects are named with it, how many of them report the outcome or group, and in which direction?
-- "Not named" means that no source mentions the feature for the project; it does not mean that the project lacked it.
-- param outcome VARCHAR = NULL
-- param outcome_group VARCHAR = 'any'
WITH counted AS (
  SELECT project_id, direction, measured, finding_ids
  FROM group_cells()
  WHERE $outcome IS NULL AND group_id = $outcome_group
  UNION ALL
  SELECT project_id, direction, measured, finding_ids
  FROM cells()
  WHERE outcome_id = $outcome
),
sides AS (
  SELECT f.feature_id, p.project_id, n.project_id IS NOT NULL AS named
  FROM features AS f
  CROSS JOIN projects AS p
  LEFT JOIN (SELECT DISTINCT feature_id, project_id FROM project_features WHERE present = 'yes') AS n
    ON n.feature_id = f.feature_id AND n.project_id = p.project_id
)
SELECT
  s.feature_id,
  s.named,
  count(*)::INTEGER AS projects,
  count(c.project_id)::INTEGER AS reporting,
  count(*) FILTER (c.measured)::INTEGER AS measured,
  count(*) FILTER (c.direction = 'improved')::INTEGER AS improved,
  count(*) FILTER (c.direction = 'no_change')::INTEGER AS no_change,
  count(*) FILTER (c.direction = 'mixed')::INTEGER AS mixed,
  count(*) FILTER (c.direction = 'worsened')::INTEGER AS worsened,
  count(*) FILTER (c.direction = 'not_measured')::INTEGER AS not_measured,
  count(*) FILTER (c.direction = 'not_reported')::INTEGER AS not_reported,
  list_sort(coalesce(flatten(list(c.finding_ids) FILTER (c.finding_ids IS NOT NULL)), [])) AS finding_ids
FROM sides AS s
LEFT JOIN counted AS c USING (project_id)
GROUP BY s.feature_id, s.named
ORDER BY s.feature_id, s.named DESC
