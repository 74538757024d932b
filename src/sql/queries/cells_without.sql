-- Which cells change when one kind of statement, or the statements of one source, are left out?
-- There is one row for each kind and each change. left_out is NULL for statements without a value.
-- becomes is NULL for a cell of which no statement remains.
-- A project is given as its place in the order of the keys, from 0, once for each cell.
-- param rule VARCHAR = 'agree'
-- param reading VARCHAR = 'stated'
-- param designs VARCHAR[] = NULL
-- param reporters VARCHAR[] = NULL
-- param bases VARCHAR[] = NULL
-- param outcomes VARCHAR[] = NULL
WITH placed AS (
  SELECT project_id, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place
  FROM projects
),
statements AS (
  SELECT
    place,
    outcome_id,
    direction,
    study,
    direction NOT IN ('not_measured', 'not_reported') AS measured,
    design_class,
    reported_by,
    basis,
    source_id
  FROM counted_statements(reading := $reading, designs := $designs, reporters := $reporters, bases := $bases)
  JOIN placed USING (project_id)
  WHERE $outcomes IS NULL
    OR list_contains($outcomes, outcome_id)
),
kinds AS (
  SELECT DISTINCT place, outcome_id, 'design_class' AS dimension, design_class AS left_out FROM statements
  UNION ALL
  SELECT DISTINCT place, outcome_id, 'reported_by', reported_by FROM statements
  UNION ALL
  SELECT DISTINCT place, outcome_id, 'basis', basis FROM statements
  UNION ALL
  SELECT DISTINCT place, outcome_id, 'source_id', source_id FROM statements
),
remaining AS (
  SELECT
    k.*,
    s.direction,
    s.study,
    s.measured,
    CASE k.dimension
      WHEN 'design_class' THEN s.design_class
      WHEN 'reported_by' THEN s.reported_by
      WHEN 'basis' THEN s.basis
      ELSE s.source_id
    END IS DISTINCT FROM k.left_out AS kept
  FROM kinds AS k
  JOIN statements AS s USING (place, outcome_id)
),
changes AS (
  SELECT
    place,
    dimension,
    left_out,
    combined_direction(direction, measured, study, $rule) AS was,
    combined_direction(if(kept, direction, NULL), kept AND measured, study, $rule) AS becomes
  FROM remaining
  GROUP BY place, outcome_id, dimension, left_out
)
SELECT dimension, left_out, was, becomes, list(place ORDER BY place) AS places
FROM changes
WHERE becomes IS DISTINCT FROM was
GROUP BY dimension, left_out, was, becomes
ORDER BY dimension, left_out, was, becomes
