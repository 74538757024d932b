-- title: Within each domain, which outcomes were measured by most projects?
-- note: A window function ranks the outcomes of each domain.
SELECT
  o.domain,
  o.label AS outcome,
  count(*) FILTER (c.measured) AS measured,
  rank() OVER (PARTITION BY o.domain ORDER BY count(*) FILTER (c.measured) DESC) AS place
FROM cells() AS c
JOIN outcomes AS o USING (outcome_id)
GROUP BY o.domain, o.label
QUALIFY place <= 3
ORDER BY o.domain, place, outcome
