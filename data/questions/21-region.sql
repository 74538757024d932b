-- title: What was found in one region?
-- note: Choose a region from the codebook's list. A project may work in several places; this is the region of its lead.
-- param region = london
SELECT
  p.name AS project,
  o.label AS outcome,
  c.direction,
  c.statements
FROM projects AS p
LEFT JOIN cells() AS c USING (project_id)
LEFT JOIN outcomes AS o USING (outcome_id)
WHERE p.region = :region
ORDER BY project, outcome
