-- The number of studies among the statements that count. Statements that share a study are one
-- study; a statement without a study is a study of its own. It is an aggregate over the statements.
CREATE OR REPLACE MACRO study_count(counts, study) AS
count(*) FILTER (counts AND study IS NULL) + count(DISTINCT study) FILTER (counts)
