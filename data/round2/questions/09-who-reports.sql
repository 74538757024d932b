-- title: Who reports the statements?
-- note: Statements by who reports them. A programme site, a provider or a council reports on its own work. Press and evaluators’ pages differ in how much of a report they give.
SELECT
  coalesce(reported_by, 'not stated') AS reported_by,
  count(*) AS statements,
  count(DISTINCT project_id) AS projects,
  count(*) FILTER (direction = 'improved') AS improved
FROM findings
GROUP BY 1
ORDER BY statements DESC, 1
