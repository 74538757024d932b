-- title: Which outcomes were studied most often?
-- note: Projects with any statement about an outcome, and those that measured it. An outcome that few projects measured has not failed; its result is not known.
SELECT
  o.label AS outcome,
  o.kind,
  count(DISTINCT f.project_id) AS projects,
  count(DISTINCT f.project_id) FILTER (f.direction NOT IN ('not_measured', 'not_reported')) AS measured
FROM findings AS f
JOIN outcomes AS o USING (outcome_id)
GROUP BY ALL
ORDER BY projects DESC, outcome
