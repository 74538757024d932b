-- title: What is each project's effect direction over all its measured outcomes?
-- note: Boon and Thomson (2021): the direction of at least 70% of the measured outcomes, else mixed. Outcomes that were not measured are left out.
WITH shares AS (
  SELECT
    project_id,
    count(*) AS measured,
    count(*) FILTER (direction = 'improved') AS improved,
    count(*) FILTER (direction = 'worsened') AS worsened,
    count(*) FILTER (direction = 'no_change') AS unchanged
  FROM cells()
  WHERE measured
  GROUP BY project_id
)
SELECT
  p.name AS project,
  CASE
    WHEN improved >= 0.7 * measured THEN 'improved'
    WHEN worsened >= 0.7 * measured THEN 'worsened'
    WHEN unchanged >= 0.7 * measured THEN 'no_change'
    ELSE 'mixed'
  END AS direction,
  improved,
  measured
FROM shares
JOIN projects AS p USING (project_id)
ORDER BY measured DESC, project
