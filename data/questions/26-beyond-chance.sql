-- title: What do the sources say about chance?
-- note: Statements by direction, and by whether the source says that the difference is more than chance. “Not stated” is no “no”.
SELECT
  direction,
  count(*) FILTER (beyond_chance = 'yes') AS beyond_chance,
  count(*) FILTER (beyond_chance = 'no') AS not_beyond_chance,
  count(*) FILTER (beyond_chance = 'not_stated') AS not_stated
FROM findings
GROUP BY direction
ORDER BY direction
