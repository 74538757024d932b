-- title: What do the strongest designs report?
-- note: Trials and matched comparisons only. There are few of them, so read each one instead of counting them.
SELECT
  p.name AS project,
  o.label AS outcome,
  f.direction,
  f.design_class,
  f.n,
  f.effect_text
FROM findings AS f
JOIN projects AS p USING (project_id)
JOIN outcomes AS o USING (outcome_id)
WHERE f.design_class IN ('randomised_trial', 'matched_comparison')
ORDER BY f.design_class, project, outcome
