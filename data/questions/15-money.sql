-- title: What do statements report about money saved?
-- note: The estimates differ in kind, period and people, so they cannot be added up.
SELECT
  p.name AS project,
  f.direction,
  f.after_low AS value,
  f.unit,
  f.effect_text,
  f.reported_by
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
WHERE o.domain = 'money'
ORDER BY value DESC NULLS LAST, project, f.finding_id
