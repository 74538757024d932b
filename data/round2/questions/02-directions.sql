-- title: How many statements have each direction?
-- note: These are statements, not projects: one project may have several about one outcome. They are what public pages report, so the share of “improved” is not a success rate.
SELECT
  direction,
  count(*) AS statements,
  count(DISTINCT project_id) AS projects
FROM findings
GROUP BY direction
ORDER BY statements DESC, direction
