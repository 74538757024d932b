-- How many of the chosen outcomes went which way in each project?
-- param rule VARCHAR = 'agree'
-- param designs VARCHAR[] = NULL
-- param reporters VARCHAR[] = NULL
-- param bases VARCHAR[] = NULL
-- param outcomes VARCHAR[] = NULL
SELECT
  project_id,
  count(*) FILTER (direction = 'improved')::INTEGER AS improved,
  count(*) FILTER (direction = 'no_change')::INTEGER AS no_change,
  count(*) FILTER (direction = 'mixed')::INTEGER AS mixed,
  count(*) FILTER (direction = 'worsened')::INTEGER AS worsened,
  count(*) FILTER (direction = 'not_measured')::INTEGER AS not_measured,
  count(*) FILTER (direction = 'not_reported')::INTEGER AS not_reported
FROM cells(rule := $rule, designs := $designs, reporters := $reporters, bases := $bases)
WHERE $outcomes IS NULL
  OR list_contains($outcomes, outcome_id)
GROUP BY project_id
ORDER BY project_id
