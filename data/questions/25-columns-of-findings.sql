-- title: What does each column of the findings contain?
-- note: SUMMARIZE describes any table or query: types, ranges, and missing values.
SUMMARIZE findings
