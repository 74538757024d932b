-- The statements that count for a cell, with their directions as they are read.
-- reading 'stated' (the default): the direction that the statement has;
-- reading 'beyond_chance': only a direction that is beyond chance. A statement that is known not to be
-- beyond chance has no change. A statement that does not say has no known direction: not_reported.
-- designs, reporters and bases list which statements count, with '' for a statement that gives
-- none; NULL counts all.
CREATE OR REPLACE MACRO counted_statements(reading := 'stated', designs := NULL, reporters := NULL, bases := NULL) AS TABLE
SELECT * REPLACE (
  CASE
    WHEN reading = 'stated' OR direction IN ('not_measured', 'not_reported') THEN direction
    WHEN reading = 'beyond_chance' AND beyond_chance = 'yes' THEN direction
    WHEN reading = 'beyond_chance' AND beyond_chance = 'no' THEN 'no_change'
    WHEN reading = 'beyond_chance' THEN 'not_reported'
    ELSE error('cells: reading: expected stated or beyond_chance: ' || coalesce(reading, 'NULL'))
  END AS direction
)
FROM findings
WHERE (designs IS NULL OR list_contains(designs, coalesce(design_class, '')))
  AND (reporters IS NULL OR list_contains(reporters, coalesce(reported_by, '')))
  AND (bases IS NULL OR list_contains(bases, coalesce(basis, '')))
