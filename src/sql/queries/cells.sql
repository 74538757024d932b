-- The project × outcome cell: all statements about one outcome of one project, combined once, by a
-- rule.
-- rule 'agree' (the default): the direction that every measured statement shares, else mixed;
-- rule 'majority': the direction of more than half of them, else mixed;
-- rule 'cautious': the least favourable of them.
-- designs, reporters and bases list which statements count, with '' for a statement that gives
-- none; NULL counts all.
-- machine_written: whether the direction rests on summaries that a machine wrote, and on nothing else.
-- machine_designs lists the designs that only such statements give; NULL where there are none.
-- A statement that measured nothing counts only if no other statement measured anything. Of two such
-- statements, not_measured counts before not_reported.
CREATE OR REPLACE MACRO cells(rule := 'agree', designs := NULL, reporters := NULL, bases := NULL) AS TABLE
WITH statements AS (
  SELECT
    *,
    direction NOT IN ('not_measured', 'not_reported') AS measured,
    reported_by IS NOT DISTINCT FROM 'machine_written_summary' AS machine_written
  FROM findings
  WHERE (designs IS NULL OR list_contains(designs, coalesce(design_class, '')))
    AND (reporters IS NULL OR list_contains(reporters, coalesce(reported_by, '')))
    AND (bases IS NULL OR list_contains(bases, coalesce(basis, '')))
)
SELECT
  project_id,
  outcome_id,
  CASE
    WHEN NOT bool_or(measured) THEN min(direction)
    WHEN count(DISTINCT direction) FILTER (measured) = 1 THEN min(direction) FILTER (measured)
    WHEN rule = 'agree' THEN 'mixed'
    WHEN rule = 'cautious' AND bool_or(direction = 'worsened') THEN 'worsened'
    WHEN rule = 'cautious' AND bool_or(direction = 'mixed') THEN 'mixed'
    WHEN rule = 'cautious' THEN 'no_change'
    WHEN rule = 'majority' AND 2 * count(*) FILTER (direction = 'improved') > count(*) FILTER (measured) THEN 'improved'
    WHEN rule = 'majority' AND 2 * count(*) FILTER (direction = 'no_change') > count(*) FILTER (measured) THEN 'no_change'
    WHEN rule = 'majority' AND 2 * count(*) FILTER (direction = 'worsened') > count(*) FILTER (measured) THEN 'worsened'
    WHEN rule = 'majority' THEN 'mixed'
    ELSE error('cells: rule: expected agree, majority or cautious: ' || coalesce(rule, 'NULL'))
  END AS direction,
  bool_or(measured) AS measured,
  count(*)::INTEGER AS statements,
  list(DISTINCT design_class ORDER BY design_class) FILTER (design_class IS NOT NULL) AS designs,
  list(DISTINCT reported_by ORDER BY reported_by) FILTER (reported_by IS NOT NULL) AS reporters,
  list(DISTINCT basis ORDER BY basis) FILTER (basis IS NOT NULL) AS bases,
  coalesce(bool_and(machine_written) FILTER (measured), bool_and(machine_written)) AS machine_written,
  list_filter(
    list(DISTINCT design_class ORDER BY design_class) FILTER (machine_written AND design_class IS NOT NULL),
    lambda design: NOT list_contains(
      coalesce(list(design_class) FILTER (NOT machine_written AND design_class IS NOT NULL), []), design)
  ) AS machine_designs,
  list(finding_id ORDER BY finding_id) AS finding_ids
FROM statements
GROUP BY project_id, outcome_id
