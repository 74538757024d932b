-- Which projects are named with each feature? Features with the most projects come first.
-- A project is given as its place in the order of the keys, from 0, so that the answer stays short
-- for thousands of projects.
WITH placed AS (
  SELECT project_id, (row_number() OVER (ORDER BY project_id) - 1)::INTEGER AS place
  FROM projects
)
SELECT f.feature_id, f.label, list(DISTINCT p.place ORDER BY p.place) AS places
FROM features AS f
JOIN project_features AS n USING (feature_id)
JOIN placed AS p USING (project_id)
WHERE n.present = 'yes'
GROUP BY f.feature_id, f.label
ORDER BY len(places) DESC, f.label
