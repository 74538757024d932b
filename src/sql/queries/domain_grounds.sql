-- What do the statements about each domain of outcomes rest on, in which projects? There is one row for
-- each domain and each ground. A domain is '' for outcomes without one.
-- ground: a design of some statement (design), a reporter of some statement (reporter), a design that
-- only statements by a machine give (machine_design), or a direction that rests on such statements
-- alone (machine), with no value.
-- A project is given as its place in the order of the keys, from 0, so that the answer stays short
-- for thousands of projects.
WITH placed AS (
  SELECT project_id, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place
  FROM projects
),
statements AS (
  SELECT
    coalesce(o.domain, '') AS domain,
    p.place,
    f.design_class,
    f.reported_by,
    f.direction NOT IN ('not_measured', 'not_reported') AS measured,
    f.reported_by IS NOT DISTINCT FROM 'machine_written_summary' AS machine_written
  FROM findings AS f
  JOIN placed AS p USING (project_id)
  JOIN outcomes AS o USING (outcome_id)
),
grounds AS (
  SELECT DISTINCT domain, 'design' AS ground, design_class AS value, place
  FROM statements
  WHERE design_class IS NOT NULL
  UNION ALL
  SELECT DISTINCT domain, 'reporter', reported_by, place
  FROM statements
  WHERE reported_by IS NOT NULL
  UNION ALL
  SELECT domain, 'machine_design', design_class, place
  FROM statements
  WHERE design_class IS NOT NULL
  GROUP BY ALL
  HAVING bool_and(machine_written)
  UNION ALL
  SELECT domain, 'machine', NULL, place
  FROM statements
  GROUP BY ALL
  HAVING coalesce(bool_and(machine_written) FILTER (measured), bool_and(machine_written))
)
SELECT domain, ground, value, list(place ORDER BY place) AS places
FROM grounds
GROUP BY domain, ground, value
ORDER BY domain, ground, value
