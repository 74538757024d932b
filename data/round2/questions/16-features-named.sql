-- title: Which practice features are named most?
-- note: Named means that some source mentions the feature for the project; not named does not mean absent. The standing says whether a page names the feature as one of the Department's seven, which is no finding about Round 2.
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
