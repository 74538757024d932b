-- How many statements in each direction does each reporter, design, basis and answer about chance
-- have?
SELECT 'reported_by' AS dimension, coalesce(reported_by, '') AS value, direction, count(*)::INTEGER AS statements
FROM findings
GROUP BY ALL
UNION ALL
SELECT 'design_class', coalesce(design_class, ''), direction, count(*)::INTEGER
FROM findings
GROUP BY ALL
UNION ALL
SELECT 'basis', coalesce(basis, ''), direction, count(*)::INTEGER
FROM findings
GROUP BY ALL
UNION ALL
SELECT 'beyond_chance', coalesce(beyond_chance, ''), direction, count(*)::INTEGER
FROM findings
GROUP BY ALL
ORDER BY dimension, value, direction
