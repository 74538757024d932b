-- title: How many projects measured outcomes in each domain?
-- note: One row for each domain, with the projects that measured anything in it.
SELECT
  o.domain,
  count(DISTINCT o.outcome_id) AS outcomes,
  count(DISTINCT c.project_id) FILTER (c.measured) AS projects_that_measured,
  count(*) FILTER (c.direction = 'improved') AS improved_places
FROM outcomes AS o
LEFT JOIN cells() AS c USING (outcome_id)
GROUP BY o.domain
ORDER BY projects_that_measured DESC, o.domain
