/**
 * The tables and columns that the pages' SQL uses, with their DuckDB types. A programme need not
 * have all of them: only projects, outcomes and findings are required. The engine adds those that
 * are absent as empty tables and columns, so that a query for one programme runs on another. Pages
 * ask the manifest, not SQL, whether a column exists.
 */
export const standardTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  projects: {
    project_id: "VARCHAR",
    name: "VARCHAR",
    lead_organisation: "VARCHAR",
    strand: "VARCHAR",
    region: "VARCHAR",
    funding_gbp: "DOUBLE",
    report_no: "VARCHAR",
    report_title: "VARCHAR",
    evaluators: "VARCHAR",
    evaluation_year: "INTEGER",
    source_id: "VARCHAR",
    continues: "VARCHAR",
    continues_source_id: "VARCHAR",
    notes: "VARCHAR"
  },
  outcomes: {
    outcome_id: "VARCHAR",
    label: "VARCHAR",
    kind: "VARCHAR",
    kind_basis: "VARCHAR",
    domain: "VARCHAR",
    better: "VARCHAR",
    on_checklist: "VARCHAR",
    checklist_name: "VARCHAR"
  },
  outcome_groups: {group_id: "VARCHAR", label: "VARCHAR", outcome_id: "VARCHAR"},
  features: {
    feature_id: "VARCHAR",
    label: "VARCHAR",
    standing: "VARCHAR",
    statement: "VARCHAR",
    source_id: "VARCHAR"
  },
  project_features: {
    project_id: "VARCHAR",
    feature_id: "VARCHAR",
    present: "VARCHAR",
    source_id: "VARCHAR"
  },
  findings: {
    finding_id: "VARCHAR",
    project_id: "VARCHAR",
    outcome_id: "VARCHAR",
    direction: "VARCHAR",
    before_low: "DOUBLE",
    before_high: "DOUBLE",
    after_low: "DOUBLE",
    after_high: "DOUBLE",
    unit: "VARCHAR",
    n: "BIGINT",
    n_unit: "VARCHAR",
    effect_text: "VARCHAR",
    effect: "DOUBLE",
    effect_low: "DOUBLE",
    effect_high: "DOUBLE",
    effect_measure: "VARCHAR",
    p_value: "DOUBLE",
    beyond_chance: "VARCHAR",
    comparator: "VARCHAR",
    design_class: "VARCHAR",
    design_note: "VARCHAR",
    study: "VARCHAR",
    reported_by: "VARCHAR",
    basis: "VARCHAR",
    source_id: "VARCHAR",
    locator: "VARCHAR"
  },
  aims: {aim_id: "VARCHAR", aim: "VARCHAR", source_id: "VARCHAR", position: "BIGINT"},
  project_aims: {
    project_id: "VARCHAR",
    outcome_id: "VARCHAR",
    group_id: "VARCHAR",
    source_id: "VARCHAR"
  },
  published: {
    statement_id: "VARCHAR",
    theme: "VARCHAR",
    label: "VARCHAR",
    value_text: "VARCHAR",
    numerator: "DOUBLE",
    denominator: "DOUBLE",
    outcome_group: "VARCHAR",
    directions: "VARCHAR",
    base: "VARCHAR",
    qualifier: "VARCHAR",
    contradicts: "VARCHAR",
    source_id: "VARCHAR",
    also_source_id: "VARCHAR",
    locator: "VARCHAR"
  },
  places: {project_id: "VARCHAR", la_code: "VARCHAR", la_name: "VARCHAR", region: "VARCHAR"},
  project_sources: {project_id: "VARCHAR", source_id: "VARCHAR"},
  sources: {
    source_id: "VARCHAR",
    title: "VARCHAR",
    authors: "VARCHAR",
    year: "INTEGER",
    publisher: "VARCHAR",
    url: "VARCHAR",
    licence: "VARCHAR"
  }
};
