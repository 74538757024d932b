-- What do the records hold about each outcome in each project?
-- param rule VARCHAR = 'agree'
-- param reading VARCHAR = 'stated'
-- param designs VARCHAR[] = NULL
-- param reporters VARCHAR[] = NULL
-- param bases VARCHAR[] = NULL
-- param projects VARCHAR[] = NULL
SELECT
  c.*,
  p.name AS project,
  o.label AS outcome,
  o.kind,
  o.domain
FROM cells(rule := $rule, reading := $reading, designs := $designs, reporters := $reporters, bases := $bases) AS c
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
WHERE $projects IS NULL
  OR list_contains($projects, c.project_id)
ORDER BY p.name, o.kind, o.domain, o.label
