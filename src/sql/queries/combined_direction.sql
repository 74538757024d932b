-- One direction from the directions of several statements about one outcome of one project, by a
-- rule. It is an aggregate over the statements.
-- rule 'agree' (the default): the direction that every measured statement shares, else mixed;
-- rule 'majority': the direction of more than half of their studies, else mixed;
-- rule 'cautious': the least favourable of them.
-- A study counts once, however many statements report it (study_count.sql): its direction is the one
-- that its measured statements share, else mixed. The studies with one direction are all studies less
-- those with a statement of another direction. Only the majority depends on studies, because a
-- repeated statement changes neither an agreement nor the least favourable direction.
-- A statement that measured nothing counts only if no other statement measured anything. Of two such
-- statements, not_measured counts before not_reported.
CREATE OR REPLACE MACRO combined_direction(direction, measured, study, rule) AS
CASE
  WHEN NOT bool_or(measured) THEN min(direction)
  WHEN count(DISTINCT direction) FILTER (measured) = 1 THEN min(direction) FILTER (measured)
  WHEN rule = 'agree' THEN 'mixed'
  WHEN rule = 'cautious' AND bool_or(direction = 'worsened') THEN 'worsened'
  WHEN rule = 'cautious' AND bool_or(direction = 'mixed') THEN 'mixed'
  WHEN rule = 'cautious' THEN 'no_change'
  WHEN rule = 'majority' AND study_count(measured, study) > 2 * study_count(measured AND direction <> 'improved', study) THEN 'improved'
  WHEN rule = 'majority' AND study_count(measured, study) > 2 * study_count(measured AND direction <> 'no_change', study) THEN 'no_change'
  WHEN rule = 'majority' AND study_count(measured, study) > 2 * study_count(measured AND direction <> 'worsened', study) THEN 'worsened'
  WHEN rule = 'majority' THEN 'mixed'
  ELSE error('cells: rule: expected agree, majority or cautious: ' || coalesce(rule, 'NULL'))
END
