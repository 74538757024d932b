-- Which projects do the records have, and what do they hold about each project?
WITH recorded AS (
  SELECT
    project_id,
    sum(statements)::INTEGER AS statements,
    count(*)::INTEGER AS outcomes,
    count(*) FILTER (direction = 'improved')::INTEGER AS improved,
    count(*) FILTER (direction = 'no_change')::INTEGER AS no_change,
    count(*) FILTER (direction = 'mixed')::INTEGER AS mixed,
    count(*) FILTER (direction = 'worsened')::INTEGER AS worsened,
    count(*) FILTER (direction = 'not_measured')::INTEGER AS not_measured,
    count(*) FILTER (direction = 'not_reported')::INTEGER AS not_reported,
    list(outcome_id ORDER BY outcome_id) AS outcome_ids
  FROM cells()
  GROUP BY project_id
),
designed AS (
  SELECT project_id, list(design_class ORDER BY design_class) AS designs
  FROM (SELECT DISTINCT project_id, design_class FROM findings WHERE design_class IS NOT NULL)
  GROUP BY project_id
),
reported AS (
  SELECT project_id, list(reported_by ORDER BY reported_by) AS reporters
  FROM (SELECT DISTINCT project_id, reported_by FROM findings WHERE reported_by IS NOT NULL)
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
  r.* EXCLUDE (project_id),
  coalesce(d.designs, if(r.outcomes IS NULL, NULL, [])) AS designs,
  coalesce(e.reporters, if(r.outcomes IS NULL, NULL, [])) AS reporters,
  n.feature_ids
FROM projects AS p
LEFT JOIN recorded AS r USING (project_id)
LEFT JOIN designed AS d USING (project_id)
LEFT JOIN reported AS e USING (project_id)
LEFT JOIN named AS n USING (project_id)
ORDER BY p.name
