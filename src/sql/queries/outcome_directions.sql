-- In which projects did each outcome have each direction? There is one row for each outcome and
-- direction.
-- A project is given as its place in the order of the keys, from 0, so that the answer stays short
-- for thousands of projects.
-- param rule VARCHAR = 'agree'
-- param reading VARCHAR = 'stated'
-- param designs VARCHAR[] = NULL
-- param reporters VARCHAR[] = NULL
-- param bases VARCHAR[] = NULL
WITH placed AS (
  SELECT project_id, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place
  FROM projects
)
SELECT outcome_id, direction, list(place ORDER BY place) AS places
FROM cells(rule := $rule, reading := $reading, designs := $designs, reporters := $reporters, bases := $bases)
JOIN placed USING (project_id)
GROUP BY outcome_id, direction
ORDER BY outcome_id, direction
