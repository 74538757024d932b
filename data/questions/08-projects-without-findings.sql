-- title: Which projects have no finding?
-- note: The records hold what public pages report. A project in this list has not failed: no page states a finding about it.
SELECT
  p.name AS project,
  p.lead_organisation,
  p.strand,
  p.report_no
FROM projects AS p
ANTI JOIN findings AS f USING (project_id)
ORDER BY project
