-- title: What do comparisons with another group report?
-- note: Matched comparisons only: no statement of this round comes from a randomised trial. How well the groups were matched is often not described, so read each design note.
SELECT
  p.name AS project,
  o.label AS outcome,
  f.direction,
  f.comparator,
  f.beyond_chance,
  f.design_note,
  f.effect_text
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
WHERE f.design_class = 'matched_comparison'
ORDER BY project, outcome, f.finding_id
