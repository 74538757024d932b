-- How many projects report on each outcome, and how many measured it?
SELECT
  o.label AS outcome,
  count(DISTINCT c.project_id)::INTEGER AS projects,
  count(DISTINCT c.project_id) FILTER (c.measured)::INTEGER AS measured,
  coalesce(sum(c.statements), 0)::INTEGER AS statements
FROM outcomes AS o
LEFT JOIN cells() AS c USING (outcome_id)
GROUP BY o.outcome_id, o.label
ORDER BY projects, o.label
