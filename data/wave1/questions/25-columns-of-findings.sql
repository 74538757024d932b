-- title: What is in the findings, column by column?
-- note: SUMMARIZE describes any table or query: types, ranges, and missing values.
SUMMARIZE findings
