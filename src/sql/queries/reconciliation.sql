-- What do the records give for each published total about outcomes, and for the number of projects?
-- counted: projects whose cell of the group has the total's direction. counted_reporting: those of
-- them that measured an outcome.
-- counted_aimed: those of them that set out to change the group.
-- 'any' counts a project in every direction that one of its outcomes has: a rise in one outcome is
-- a rise in any.
WITH grouped AS (
  SELECT project_id, group_id, direction
  FROM group_cells()
  UNION
  SELECT project_id, 'any', direction
  FROM cells()
),
reporting AS (
  SELECT DISTINCT project_id
  FROM cells()
  WHERE measured
),
aimed AS (
  SELECT project_id, group_id
  FROM project_aims
  WHERE group_id IS NOT NULL
  UNION
  SELECT a.project_id, g.group_id
  FROM project_aims AS a
  JOIN outcome_groups AS g USING (outcome_id)
  UNION
  SELECT project_id, 'any'
  FROM project_aims
),
counted AS (
  SELECT
    g.group_id,
    g.direction,
    count(*)::INTEGER AS counted,
    count(r.project_id)::INTEGER AS counted_reporting,
    count(a.project_id)::INTEGER AS counted_aimed
  FROM grouped AS g
  LEFT JOIN reporting AS r USING (project_id)
  LEFT JOIN aimed AS a USING (project_id, group_id)
  GROUP BY ALL
)
SELECT
  t.statement_id,
  t.label,
  t.value_text,
  t.numerator,
  t.denominator,
  t.outcome_group,
  t.directions,
  t.base,
  t.contradicts,
  t.source_id,
  coalesce(c.counted, 0) AS counted,
  coalesce(c.counted_reporting, 0) AS counted_reporting,
  coalesce(c.counted_aimed, 0) AS counted_aimed,
  (SELECT count(*) FROM aimed AS a WHERE a.group_id = t.outcome_group)::INTEGER AS aimed,
  (SELECT count(*) FROM reporting)::INTEGER AS reporting,
  (SELECT count(*) FROM projects)::INTEGER AS projects
FROM published AS t
LEFT JOIN counted AS c ON c.group_id = t.outcome_group AND c.direction = t.directions
WHERE t.outcome_group IS NOT NULL
  OR (t.base = 'all' AND t.denominator IS NULL AND t.numerator IS NOT NULL)
ORDER BY t.statement_id
