-- title: Which projects have no finding at all?
-- note: The records hold what public pages say. A project without a row here was not found to have failed: nothing was found.
SELECT
  p.name AS project,
  p.lead_organisation,
  p.strand,
  p.report_no
FROM projects AS p
ANTI JOIN findings AS f USING (project_id)
ORDER BY project
