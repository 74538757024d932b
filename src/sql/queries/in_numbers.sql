-- How much is recorded?
SELECT
  (SELECT count(*) FROM projects)::INTEGER AS projects,
  (SELECT count(DISTINCT project_id) FROM findings)::INTEGER AS projects_with_statements,
  (SELECT count(*) FROM findings)::INTEGER AS statements,
  (SELECT count(*) FROM findings WHERE direction = 'improved')::INTEGER AS improved,
  (SELECT count(*) FROM outcomes)::INTEGER AS outcomes,
  (SELECT count(*) FROM sources)::INTEGER AS sources,
  (SELECT max(numerator) FROM published WHERE base = 'all' AND denominator IS NULL AND outcome_group IS NULL)::INTEGER AS portfolio
