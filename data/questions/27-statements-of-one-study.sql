-- title: Which studies have several statements?
-- note: Statements that report one study share a key. They are one vote when the majority of a cell is asked for, so count studies, not statements.
SELECT
  f.study,
  p.name AS project,
  count(*) AS statements,
  count(DISTINCT f.outcome_id) AS outcomes,
  list(DISTINCT f.direction ORDER BY f.direction) AS directions
FROM findings AS f
JOIN projects AS p USING (project_id)
WHERE f.study IS NOT NULL
GROUP BY f.study, p.name
HAVING statements > 1
ORDER BY statements DESC, f.study, project
