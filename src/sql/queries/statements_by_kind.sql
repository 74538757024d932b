-- Which kinds of statement are there about the chosen outcomes? There is one row for each kind.
-- value is NULL for statements that give none. Each statement appears as the place of its project in
-- the order of the keys, from 0.
-- param designs VARCHAR[] = NULL
-- param reporters VARCHAR[] = NULL
-- param bases VARCHAR[] = NULL
-- param outcomes VARCHAR[] = NULL
WITH placed AS (
  SELECT project_id, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place
  FROM projects
),
statements AS (
  SELECT place, design_class, reported_by, basis
  FROM counted_statements(designs := $designs, reporters := $reporters, bases := $bases)
  JOIN placed USING (project_id)
  WHERE $outcomes IS NULL
    OR list_contains($outcomes, outcome_id)
)
SELECT 'design_class' AS dimension, design_class AS value, list(place ORDER BY place) AS places
FROM statements
GROUP BY design_class
UNION ALL
SELECT 'reported_by', reported_by, list(place ORDER BY place)
FROM statements
GROUP BY reported_by
UNION ALL
SELECT 'basis', basis, list(place ORDER BY place)
FROM statements
GROUP BY basis
ORDER BY dimension, value
