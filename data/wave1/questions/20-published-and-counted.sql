-- title: Which totals were published about the programme?
-- note: The totals of the final report and other pages, with their base. The Records page shows them next to the same totals in these records.
SELECT
  p.theme,
  p.label,
  p.value_text,
  p.numerator,
  p.denominator,
  p.base,
  s.title AS source
FROM published AS p
JOIN sources AS s USING (source_id)
ORDER BY p.theme, p.statement_id
