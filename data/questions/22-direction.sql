-- title: Which statements have one direction?
-- note: Choose a direction. “Not measured” and “not reported” are different, and neither means “not improved”.
-- param direction = mixed
SELECT
  p.name AS project,
  o.label AS outcome,
  f.effect_text,
  f.design_class,
  f.reported_by,
  s.url AS source
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
JOIN sources AS s ON s.source_id = f.source_id
WHERE f.direction = :direction
ORDER BY project, outcome, f.finding_id
