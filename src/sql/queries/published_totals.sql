-- Which totals were published about the programme's outcomes, and by whom?
SELECT
  t.*,
  coalesce(g.label, 'Any outcome') AS group_label,
  s.title AS source_title,
  s.publisher AS source_publisher,
  s.url AS source_url
FROM published AS t
LEFT JOIN (SELECT DISTINCT group_id, label FROM outcome_groups) AS g ON g.group_id = t.outcome_group
LEFT JOIN sources AS s ON s.source_id = t.source_id
WHERE t.outcome_group IS NOT NULL
  AND t.denominator IS NOT NULL
ORDER BY t.denominator DESC, t.numerator DESC, t.statement_id
