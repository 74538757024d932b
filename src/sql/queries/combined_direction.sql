-- One direction from the directions of several statements about one outcome of one project, by a
-- rule. It is an aggregate over the statements.
-- rule 'agree' (the default): the direction that every measured statement shares, else mixed;
-- rule 'majority': the direction of more than half of them, else mixed;
-- rule 'cautious': the least favourable of them.
-- A statement that measured nothing counts only if no other statement measured anything. Of two such
-- statements, not_measured counts before not_reported.
CREATE OR REPLACE MACRO combined_direction(direction, measured, rule) AS
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
END
