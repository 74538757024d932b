-- title: Which projects measured the most outcomes?
-- note: Projects by the number of outcomes they measured. Measuring more is not improving more.
SELECT
  p.name AS project,
  count(*) FILTER (c.measured) AS outcomes_measured,
  count(*) FILTER (c.direction = 'improved') AS improved,
  sum(c.statements) AS statements
FROM cells() AS c
JOIN projects AS p USING (project_id)
GROUP BY ALL
ORDER BY outcomes_measured DESC, project
LIMIT 20
