-- title: Which sources have the most statements?
-- note: Read a source with many statements first.
SELECT
  s.title,
  s.publisher,
  s.year,
  count(*) AS statements,
  s.url
FROM findings AS f
JOIN sources AS s USING (source_id)
GROUP BY ALL
ORDER BY statements DESC, s.title, s.url
LIMIT 25
