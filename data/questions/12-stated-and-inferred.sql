-- title: What is stated, and what did we infer?
-- note: An inferred direction is our reading of a sentence that does not state one. Leave them out with cells(bases := ['stated']).
SELECT
  basis,
  direction,
  count(*) AS statements,
  list(finding_id ORDER BY finding_id)[1:5] AS first_findings
FROM findings
GROUP BY basis, direction
ORDER BY basis, statements DESC, direction
