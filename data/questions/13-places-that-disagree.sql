-- title: Where do statements disagree?
-- note: Statements about the same outcome of the same project with different directions. The cell is then mixed; each statement is kept.
SELECT
  p.name AS project,
  o.label AS outcome,
  list(DISTINCT f.direction ORDER BY f.direction) AS directions,
  list(f.finding_id ORDER BY f.finding_id) AS findings
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
GROUP BY ALL
HAVING count(DISTINCT f.direction) > 1
ORDER BY project, outcome
