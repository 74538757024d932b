-- title: For each outcome: how many projects measured it, and how many of those improved?
-- note: The macro cells() gives one direction for each project and outcome (all statements agree, or it is mixed). Both denominators are shown: the projects that measured it, and the projects that mention it.
SELECT
  o.label AS outcome,
  count(*) FILTER (c.direction = 'improved') AS improved,
  count(*) FILTER (c.measured) AS measured,
  count(*) AS mention_it
FROM cells() AS c
JOIN outcomes AS o USING (outcome_id)
GROUP BY ALL
HAVING measured >= 2
ORDER BY measured DESC, improved DESC, outcome
