-- title: Which statements give numbers?
-- note: Values as their sources print them. Units differ: do not add or average them over outcomes.
SELECT
  p.name AS project,
  o.label AS outcome,
  f.before_low AS before,
  f.after_low AS after,
  f.unit,
  f.n,
  f.value_note
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
WHERE f.after_low IS NOT NULL
ORDER BY f.unit NULLS LAST, project, f.finding_id
