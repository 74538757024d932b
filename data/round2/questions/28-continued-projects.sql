-- title: Which projects go on from Wave 1?
-- note: The identifier of the project in the records of Wave 1, and the page from which it was taken. A project without one is not known to be new: no page says either.
SELECT
  p.name AS project,
  p.continues AS wave_1_project,
  s.title AS source,
  s.url
FROM projects AS p
JOIN sources AS s ON s.source_id = p.continues_source_id
WHERE p.continues IS NOT NULL
ORDER BY project
