-- title: What do the statements say, all in all?
-- note: Statements, not projects: one project may make several about one outcome. Most come from the projects' own side, so a high share of improved is no success rate.
SELECT
  direction,
  count(*) AS statements,
  count(DISTINCT project_id) AS projects
FROM findings
GROUP BY direction
ORDER BY statements DESC, direction
