-- title: Which features are named together?
-- note: Pairs of features named in at least two projects. The effects of two features that always occur together cannot be separated.
SELECT
  a.label AS one,
  b.label AS other,
  count(*) AS projects
FROM project_features AS x
JOIN project_features AS y ON x.project_id = y.project_id AND x.feature_id < y.feature_id
JOIN features AS a ON a.feature_id = x.feature_id
JOIN features AS b ON b.feature_id = y.feature_id
WHERE x.present = 'yes' AND y.present = 'yes'
GROUP BY ALL
HAVING projects >= 2
ORDER BY projects DESC, one, other
