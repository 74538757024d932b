-- The project × outcome cell: all statements about one outcome of one project, combined once, by a
-- rule.
-- counted_statements.sql says which statements count and how their directions are read, and
-- combined_direction.sql has the rules.
-- studies: the studies that the statements report (study_count.sql).
-- machine_written: whether the direction rests on summaries that a machine wrote, and on nothing else.
-- machine_designs lists the designs that only such statements give; NULL where there are none.
CREATE OR REPLACE MACRO cells(rule := 'agree', reading := 'stated', designs := NULL, reporters := NULL, bases := NULL) AS TABLE
WITH statements AS (
  SELECT
    *,
    direction NOT IN ('not_measured', 'not_reported') AS measured,
    reported_by IS NOT DISTINCT FROM 'machine_written_summary' AS machine_written
  FROM counted_statements(reading := reading, designs := designs, reporters := reporters, bases := bases)
)
SELECT
  project_id,
  outcome_id,
  combined_direction(direction, measured, study, rule) AS direction,
  bool_or(measured) AS measured,
  count(*)::INTEGER AS statements,
  study_count(true, study)::INTEGER AS studies,
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
