-- What does each statement report, and who reports it?
-- param projects VARCHAR[] = NULL
-- param outcomes VARCHAR[] = NULL
-- param most BIGINT = 1000000
SELECT
  f.*,
  p.name AS project,
  o.label AS outcome,
  s.title AS source_title,
  s.publisher AS source_publisher,
  s.url AS source_url
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
LEFT JOIN sources AS s ON s.source_id = f.source_id
WHERE ($projects IS NULL OR list_contains($projects, f.project_id))
  AND ($outcomes IS NULL OR list_contains($outcomes, f.outcome_id))
ORDER BY p.name, o.label, f.finding_id
LIMIT $most
