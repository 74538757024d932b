-- title: What is in the findings, column by column?
-- note: SUMMARIZE describes any table or question: types, ranges, how much is missing.
SUMMARIZE findings
