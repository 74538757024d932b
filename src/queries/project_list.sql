-- Which projects are on record, and what is recorded of each?
WITH said AS (
  SELECT
    project_id,
    count(*)::INTEGER AS statements,
    count(DISTINCT outcome_id)::INTEGER AS outcomes,
    count(*) FILTER (direction = 'improved')::INTEGER AS improved,
    list(DISTINCT outcome_id) AS outcome_ids,
    list(DISTINCT design_class) FILTER (design_class IS NOT NULL) AS designs,
    list(DISTINCT reported_by) FILTER (reported_by IS NOT NULL) AS reporters
  FROM findings
  GROUP BY project_id
),
named AS (
  SELECT project_id, list(feature_id ORDER BY feature_id) AS feature_ids
  FROM project_features
  WHERE present = 'yes'
  GROUP BY project_id
)
SELECT
  p.*,
  coalesce(s.statements, 0) AS statements,
  coalesce(s.outcomes, 0) AS outcomes,
  coalesce(s.improved, 0) AS improved,
  coalesce(s.outcome_ids, []) AS outcome_ids,
  coalesce(s.designs, []) AS designs,
  coalesce(s.reporters, []) AS reporters,
  coalesce(n.feature_ids, []) AS feature_ids
FROM projects AS p
LEFT JOIN said AS s USING (project_id)
LEFT JOIN named AS n USING (project_id)
ORDER BY p.name
