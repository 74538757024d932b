-- What do the records give for each published total about outcomes, and for the number of projects?
-- counted: projects whose cell of the group has the total's direction. counted_reporting: those of
-- them that measured an outcome.
-- counted_aimed: those of them that set out to change the group.
-- A group in which a project has no direction was not reported by it: a total of "not reported" counts
-- every project of its base that has no other direction in the group.
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
),
with_direction AS (
  SELECT
    group_id,
    sum(counted)::INTEGER AS counted,
    sum(counted_reporting)::INTEGER AS counted_reporting,
    sum(counted_aimed)::INTEGER AS counted_aimed
  FROM counted
  WHERE direction <> 'not_reported'
  GROUP BY group_id
),
bases AS (
  SELECT
    t.statement_id,
    (SELECT count(*) FROM aimed AS a WHERE a.group_id = t.outcome_group)::INTEGER AS aimed,
    (SELECT count(*) FROM reporting)::INTEGER AS reporting,
    (SELECT count(*) FROM projects)::INTEGER AS projects
  FROM published AS t
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
  t.qualifier,
  t.contradicts,
  t.source_id,
  CASE WHEN absent THEN b.projects - coalesce(w.counted, 0) ELSE coalesce(c.counted, 0) END AS counted,
  CASE WHEN absent THEN b.reporting - coalesce(w.counted_reporting, 0) ELSE coalesce(c.counted_reporting, 0) END AS counted_reporting,
  CASE WHEN absent THEN b.aimed - coalesce(w.counted_aimed, 0) ELSE coalesce(c.counted_aimed, 0) END AS counted_aimed,
  b.aimed,
  b.reporting,
  b.projects
FROM (SELECT *, coalesce(directions = 'not_reported' AND outcome_group <> 'any', false) AS absent FROM published) AS t
JOIN bases AS b USING (statement_id)
LEFT JOIN counted AS c ON c.group_id = t.outcome_group AND c.direction = t.directions
LEFT JOIN with_direction AS w ON w.group_id = t.outcome_group
WHERE t.outcome_group IS NOT NULL
  OR (t.base = 'all' AND t.denominator IS NULL AND t.numerator IS NOT NULL)
ORDER BY t.statement_id
