-- title: Which outcomes did no project measure?
-- note: These outcomes are on the programme's checklist or in our coding, and no record measures them. The records do not show whether they changed.
SELECT
  o.label AS outcome,
  o.domain,
  o.on_checklist,
  count(c.project_id) AS projects_that_mention_it
FROM outcomes AS o
LEFT JOIN cells() AS c USING (outcome_id)
GROUP BY ALL
HAVING NOT coalesce(bool_or(c.measured), false)
ORDER BY o.domain, outcome
