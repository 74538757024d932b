-- title: Which outcomes were looked at most often?
-- note: Counts projects with a statement.
SELECT o.label, o.kind, count(DISTINCT f.project_id) AS projects, count(*) AS statements
FROM findings AS f
JOIN outcomes AS o USING (outcome_id)
GROUP BY ALL
ORDER BY projects DESC, o.label
