-- Which way did each outcome go, in which projects? One row an outcome and direction; a project is its place in the order of their keys, from 0, so that an answer over thousands of them is short.
-- param rule VARCHAR = 'agree'
-- param designs VARCHAR[] = NULL
-- param reporters VARCHAR[] = NULL
-- param bases VARCHAR[] = NULL
WITH placed AS (
  SELECT project_id, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place
  FROM projects
)
SELECT outcome_id, direction, list(place ORDER BY place) AS places
FROM cells(rule := $rule, designs := $designs, reporters := $reporters, bases := $bases)
JOIN placed USING (project_id)
GROUP BY outcome_id, direction
ORDER BY outcome_id, direction
