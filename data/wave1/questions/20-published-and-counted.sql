-- title: What was published about the whole, in numbers?
-- note: The totals of the final report and other pages, with their base. The Records page lays them beside what these records give.
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
