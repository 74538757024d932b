-- The project × group cell: a project's direction over a group of outcomes that counts as one
-- outcome.
-- It is the direction that all its measured outcomes share, else mixed.
CREATE OR REPLACE MACRO group_cells(rule := 'agree', designs := NULL, reporters := NULL, bases := NULL) AS TABLE
SELECT
  project_id,
  group_id,
  CASE
    WHEN NOT bool_or(measured) THEN min(direction)
    WHEN count(DISTINCT direction) FILTER (measured) = 1 THEN min(direction) FILTER (measured)
    ELSE 'mixed'
  END AS direction,
  bool_or(measured) AS measured,
  sum(statements)::INTEGER AS statements,
  count(*)::INTEGER AS outcomes,
  list_sort(flatten(list(finding_ids))) AS finding_ids
FROM cells(rule := rule, designs := designs, reporters := reporters, bases := bases)
JOIN outcome_groups USING (outcome_id)
GROUP BY project_id, group_id
