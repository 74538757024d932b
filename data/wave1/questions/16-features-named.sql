-- title: Which practice features are named most?
-- note: Named means that some source mentions the feature for the project; not named does not mean absent. The standing is the final report's.
SELECT
  x.label AS feature,
  x.standing,
  count(DISTINCT pf.project_id) AS projects
FROM features AS x
JOIN project_features AS pf USING (feature_id)
WHERE pf.present = 'yes'
GROUP BY ALL
ORDER BY projects DESC, feature
LIMIT 20
