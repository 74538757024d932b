-- title: Which outcomes of the list did nobody measure?
-- note: They are in the programme's list or in our own reading of it, and no record measures them. It says nothing of whether they changed.
SELECT
  o.label AS outcome,
  o.domain,
  o.on_checklist,
  count(c.project_id) AS projects_that_spoke_of_it
FROM outcomes AS o
LEFT JOIN cells() AS c USING (outcome_id)
GROUP BY ALL
HAVING NOT coalesce(bool_or(c.measured), false)
ORDER BY o.domain, outcome
