-- Which published figures are not about the outcomes of projects, and who published them?
SELECT
  t.*,
  c.label AS contradicted,
  s.title AS source_title,
  s.publisher AS source_publisher,
  s.url AS source_url,
  s2.title AS second_title,
  s2.publisher AS second_publisher,
  s2.url AS second_url
FROM published AS t
LEFT JOIN published AS c ON c.statement_id = t.contradicts
LEFT JOIN sources AS s ON s.source_id = t.source_id
LEFT JOIN sources AS s2 ON s2.source_id = t.also_source_id
WHERE t.outcome_group IS NULL
  OR t.denominator IS NULL
ORDER BY t.theme, t.denominator DESC NULLS LAST, t.numerator DESC NULLS LAST, t.statement_id
