-- title: Which totals were published about the programme?
-- note: The totals that pages print about this round and the whole programme. Where two contradict each other, both are kept.
SELECT
  p.theme,
  p.label,
  p.value_text,
  p.numerator,
  p.denominator,
  p.contradicts,
  s.title AS source
FROM published AS p
JOIN sources AS s USING (source_id)
ORDER BY p.theme, p.statement_id
