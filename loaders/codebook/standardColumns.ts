import {directions} from "../../src/analysis/directions.js";
import {standardTables} from "../../src/records/standardTables.js";

/** A column that the pages know, as `docs/schema.md` and `npm run explain` describe it. */
export interface StandardColumn {
  /** What a value means. */
  meaning: string;
  /** What the column makes on the pages; "" if it is only stored and exported. */
  makes: string;
  example: string;
  /** Whether every row of the table must have a value. */
  required?: true;
  /** Whether the value names one row of the table. */
  key?: true;
  /** The only values that the pages know, with their meanings. */
  values?: readonly {value: string; meaning: string}[];
}

/** A table that the pages know. */
export interface StandardTable {
  /** What a row is. */
  row: string;
  /** What the table makes on the pages. */
  makes: string;
  columns: Readonly<Record<string, StandardColumn>>;
}

const directionMeanings: Readonly<Record<(typeof directions)[number], string>> = {
  improved: "the source reports a change in the wanted direction",
  no_change: "the outcome was measured, and the source reports no change",
  mixed: "the source reports several directions",
  worsened: "the source reports a change in the unwanted direction",
  not_measured: "the source says that nobody measured the outcome",
  not_reported: "the source mentions the outcome and gives no direction"
};

const directionValues = directions.map((value) => ({value, meaning: directionMeanings[value]}));

/** The reference to a source, which many tables have. */
const source: StandardColumn = {
  meaning: "The source of the row: a key of the table sources.",
  makes: "the link to the source next to what the row says, and the list of sources",
  example: "evaluation_2019"
};

const projectKey: StandardColumn = {
  meaning: "The project: a key of the table projects.",
  makes: "the connection with the project",
  example: "safe_families"
};

/**
 * All tables and columns that the pages know. The check takes from here which columns are required
 * and which are keys, and `docs/schema.md` is written from here.
 */
export const schema: Readonly<Record<string, StandardTable>> = {
  projects: {
    row: "A row is one project, or one study, school or grant.",
    makes: "The table makes the Projects page, and a page for each project.",
    columns: {
      project_id: {
        required: true,
        key: true,
        meaning: "The key of the project: short, and never changed.",
        makes: "the address of the project's page",
        example: "safe_families"
      },
      name: {
        meaning: "The usual name of the project.",
        makes: "the title of the project's page, its row in maps and tables, and the search",
        example: "Safe Families for Children"
      },
      lead_organisation: {
        meaning: "The organisation that led the project.",
        makes: "a column of the table of projects, and a fact on the project's page",
        example: "Durham County Council"
      },
      strand: {
        meaning: "The part of the programme that the project belongs to.",
        makes:
          "a filter and a figure on Projects, strata on Drivers, and a moderator of effects on Evidence",
        example: "adolescents"
      },
      region: {
        meaning: "The region or the country of the project.",
        makes: "a column and a figure on Projects, and strata on Drivers",
        example: "north_east"
      },
      funding_gbp: {
        meaning: "The grant in pounds. Leave it empty if the grant was in another currency.",
        makes: "a fact on the project's page, and a figure on Projects",
        example: "1250000"
      },
      report_no: {
        meaning: "The number of the evaluation report in its series.",
        makes: "a fact on the project's page",
        example: "55"
      },
      report_title: {
        meaning: "The title of the evaluation report.",
        makes: "a fact on the project's page",
        example: "Evaluation of Safe Families for Children"
      },
      evaluators: {
        meaning: "The evaluators, as the source names them.",
        makes: "a fact on the project's page",
        example: "University of Example"
      },
      evaluation_year: {
        meaning: "The year of the evaluation, with four digits.",
        makes:
          "a fact on the project's page, a figure on Projects, and a moderator of effects on Evidence",
        example: "2019"
      },
      source_id: source,
      continues: {
        meaning: "The key of the project in an earlier programme that this project continues.",
        makes: "the comparison of continued projects, if the site has both programmes",
        example: "safe_families"
      },
      continues_source_id: {
        meaning: "The source that says so: a key of the table sources.",
        makes: "the link to that source",
        example: "programme_site"
      },
      notes: {
        meaning: "Conflicting values, and further facts.",
        makes: "a fact on the project's page",
        example: "The grant was shared with two other projects."
      }
    }
  },
  outcomes: {
    row: "A row is one outcome that findings are about.",
    makes:
      "The table makes the rows of the Outcomes page, and the choice of an outcome on every page.",
    columns: {
      outcome_id: {
        required: true,
        key: true,
        meaning: "The key of the outcome: short, and never changed.",
        makes: "the outcome in addresses and in SQL",
        example: "school_attendance"
      },
      label: {
        meaning: "The name of the outcome in figures.",
        makes: "the labels of all figures, filters and tables",
        example: "School attendance"
      },
      kind: {
        meaning: "Whether the outcome is hard or soft, or another kind of your own.",
        makes: "a filter and a comparison on Outcomes",
        example: "hard"
      },
      kind_basis: {
        meaning: "Whether a source states the kind (stated) or you inferred it (inferred).",
        makes: "the note about inferred kinds",
        example: "inferred"
      },
      domain: {
        meaning: "The group of outcomes that this one belongs to.",
        makes: "the headings of outcome maps, a filter on Outcomes, and the map on Evidence",
        example: "education"
      },
      better: {
        meaning: "The wanted direction of the number.",
        makes: "the side of an effect plot on Evidence that favours the programme",
        example: "higher",
        values: [
          {value: "higher", meaning: "a higher number is wanted"},
          {value: "lower", meaning: "a lower number is wanted"}
        ]
      },
      on_checklist: {
        meaning: "Whether the outcome was on the programme's own list of outcomes.",
        makes: "the marks of such outcomes on Outcomes",
        example: "yes"
      },
      checklist_name: {
        meaning: "The name of the outcome on that list.",
        makes: "a note on Outcomes",
        example: "Attendance at school"
      }
    }
  },
  findings: {
    row: "A row is one statement of one source about one outcome of one project.",
    makes:
      "The table makes every figure about directions, the statements on a project's page, and Evidence.",
    columns: {
      finding_id: {
        key: true,
        meaning: "The key of the finding.",
        makes: "the citation of a finding",
        example: "f0012"
      },
      project_id: {...projectKey, required: true},
      outcome_id: {
        required: true,
        meaning: "The outcome: a key of the table outcomes.",
        makes: "the connection with the outcome",
        example: "school_attendance"
      },
      direction: {
        required: true,
        meaning:
          "The direction in which the finding points. Not measured and not reported are different, and are never counted as no change.",
        makes: "the marks in maps, and all counts of projects by direction",
        example: "improved",
        values: directionValues
      },
      before_low: {
        meaning: "The value before, or the lower end of its range.",
        makes: "the before-and-after line of a statement",
        example: "82"
      },
      before_high: {
        meaning: "The upper end of the range before.",
        makes: "the before-and-after line of a statement",
        example: "84"
      },
      after_low: {
        meaning: "The value after, or the lower end of its range.",
        makes: "the before-and-after line of a statement",
        example: "88"
      },
      after_high: {
        meaning: "The upper end of the range after.",
        makes: "the before-and-after line of a statement",
        example: "90"
      },
      unit: {
        meaning: "The unit of the values before and after.",
        makes: "the unit in the before-and-after line",
        example: "%"
      },
      n: {
        meaning: "The number of people or things that were observed.",
        makes: "a fact of the statement, and the size of a study on Evidence",
        example: "134"
      },
      n_unit: {
        meaning: "The people or things that were counted.",
        makes: "the noun after the number",
        example: "families"
      },
      effect_text: {
        meaning: "The finding in words.",
        makes: "the text of the statement",
        example: "Attendance rose from 82% to 88%."
      },
      effect: {
        meaning:
          "The size of the effect, in the unit of effect_measure. A negative number is a fall, or a lower value than in the comparison.",
        makes: "the effects and the pooled result on Evidence",
        example: "0.21"
      },
      effect_low: {
        meaning: "The lower limit of the interval of the effect. It must not be above the effect.",
        makes: "the intervals and the weights on Evidence",
        example: "0.05"
      },
      effect_high: {
        meaning: "The upper limit of the interval of the effect. It must not be below the effect.",
        makes: "the intervals and the weights on Evidence",
        example: "0.37"
      },
      effect_measure: {
        meaning: "What the effect measures. Only effects of one measure are pooled.",
        makes: "the choice of a measure on Evidence",
        example: "Hedges' g, 95% interval"
      },
      p_value: {
        meaning: "The p-value that the source prints.",
        makes: "a fact of the statement",
        example: "0.03"
      },
      beyond_chance: {
        meaning: "Whether the source says that the difference is more than chance.",
        makes:
          "the choice “Only those beyond chance” on Drivers, and a moderator of effects on Evidence",
        example: "not_stated",
        values: [
          {value: "yes", meaning: "the source says so"},
          {value: "no", meaning: "the source says that it may be chance"},
          {value: "not_stated", meaning: "the source says nothing about chance"}
        ]
      },
      comparator: {
        meaning: "What the outcome is compared with.",
        makes: "a fact of the statement",
        example: "matched schools"
      },
      design_class: {
        meaning: "The kind of design. List the kinds in the codebook, the strongest first.",
        makes: "a filter on Projects, Outcomes and Drivers, and the figure of designs",
        example: "randomised_trial"
      },
      design_note: {
        meaning: "The design in the words of the source.",
        makes: "a fact of the statement",
        example: "Cluster trial in 40 schools"
      },
      study: {
        meaning:
          "The study that the finding comes from. Findings with the same key come from the same participants, and count once where studies are counted.",
        makes: "the number of studies, and the studies of a pooled result",
        example: "trial_2019"
      },
      reported_by: {
        meaning: "The party that makes the statement.",
        makes: "a filter on Projects, Outcomes and Drivers, and the figure of who reports",
        example: "evaluator"
      },
      basis: {
        meaning: "Whether the source states it (stated) or it was inferred (inferred).",
        makes: "a filter on Drivers, and a fact of the statement",
        example: "stated"
      },
      source_id: source,
      locator: {
        meaning: "The place in the source.",
        makes: "the place after the link to the source",
        example: "page 41, table 7"
      }
    }
  },
  outcome_groups: {
    row: "A row is one outcome in one group. An outcome may be in several groups.",
    makes: "The table makes groups in the choice of an outcome, and the count of published totals.",
    columns: {
      group_id: {
        meaning: "The key of the group.",
        makes: "the group in addresses",
        example: "care"
      },
      label: {meaning: "The name of the group.", makes: "its label in choices", example: "Care"},
      outcome_id: {
        meaning: "An outcome of the group: a key of the table outcomes.",
        makes: "the content of the group",
        example: "days_in_care"
      }
    }
  },
  features: {
    row: "A row is one practice that projects may have.",
    makes:
      "The table makes the Drivers page: projects where a practice is named, and projects where it is not.",
    columns: {
      feature_id: {
        key: true,
        meaning: "The key of the feature.",
        makes: "the feature in addresses and in SQL",
        example: "key_worker"
      },
      label: {
        meaning: "The name of the feature.",
        makes: "its label in figures and filters",
        example: "Key worker"
      },
      standing: {
        meaning: "What a report on the whole programme says about the feature.",
        makes: "the groups of features on the first page",
        example: "promising"
      },
      statement: {
        meaning: "That statement in words.",
        makes: "the words under the feature",
        example: "The report credits key workers with fewer moves."
      },
      source_id: source
    }
  },
  project_features: {
    row: "A row is one feature of one project, as one source gives it.",
    makes:
      "The table makes the sides of each comparison on Drivers, and the features on a project's page.",
    columns: {
      project_id: projectKey,
      feature_id: {
        meaning: "The feature: a key of the table features.",
        makes: "the connection with the feature",
        example: "key_worker"
      },
      present: {
        meaning:
          "Whether the source says that the project has the feature. Without a row, no source mentions it: the project is on the side “not named”. A row with no puts it on the same side, and the project's page lists the feature as absent. If every project has a row, the pages say “without” instead of “not named”.",
        makes: "the side of the project in a comparison",
        example: "yes",
        values: [
          {value: "yes", meaning: "the source names the feature"},
          {value: "no", meaning: "the source says that the project lacks the feature"},
          {value: "unclear", meaning: "the source is not clear; the project counts as not named"}
        ]
      },
      source_id: source
    }
  },
  aims: {
    row: "A row is one aim of the programme.",
    makes: "The table makes the list of aims on the first page.",
    columns: {
      aim_id: {key: true, meaning: "The key of the aim.", makes: "", example: "aim_1"},
      aim: {
        meaning: "The aim in words.",
        makes: "an entry of the list",
        example: "Fewer children in care"
      },
      source_id: source,
      position: {meaning: "The place in the list, from 1.", makes: "the order", example: "1"}
    }
  },
  project_aims: {
    row: "A row is one outcome, or one group of outcomes, that a project aimed for.",
    makes: "The table makes the base “aimed” of a published total.",
    columns: {
      project_id: projectKey,
      outcome_id: {
        meaning: "The outcome: a key of the table outcomes.",
        makes: "the projects that aimed for it",
        example: "school_attendance"
      },
      group_id: {
        meaning: "The group of outcomes, in place of an outcome.",
        makes: "the projects that aimed for it",
        example: "care"
      },
      source_id: source
    }
  },
  published: {
    row: "A row is one total that was published about the programme.",
    makes: "The table makes the comparison of published totals with the records.",
    columns: {
      statement_id: {
        key: true,
        meaning: "The key of the total.",
        makes: "the total in addresses",
        example: "care_fewer"
      },
      theme: {
        meaning: "The subject of the total.",
        makes: "the headings of other published totals",
        example: "children_and_families"
      },
      label: {
        meaning: "What the total counts.",
        makes: "the label of the total",
        example: "Projects with fewer children in care"
      },
      value_text: {
        meaning: "The value if it is not a plain number.",
        makes: "the published value",
        example: "up to a third"
      },
      numerator: {
        meaning: "The published number, or the part that is counted.",
        makes: "the comparison with the records",
        example: "10"
      },
      denominator: {
        meaning: "The number that the total is out of.",
        makes: "the comparison with the records",
        example: "45"
      },
      outcome_group: {
        meaning:
          "The group of outcomes that the total counts, or any. Empty if the total is not about outcomes.",
        makes: "the same total from the records",
        example: "care"
      },
      directions: {
        meaning: "The direction that the total counts.",
        makes: "the same total from the records",
        example: "improved",
        values: directionValues
      },
      base: {
        meaning: "The projects in the denominator.",
        makes: "the same total from the records",
        example: "reporting",
        values: [
          {value: "all", meaning: "all projects"},
          {value: "completed", meaning: "the projects that were completed"},
          {value: "reporting", meaning: "the projects with a measured outcome of any kind"},
          {value: "aimed", meaning: "the projects that aimed for the outcome"}
        ]
      },
      qualifier: {
        meaning:
          "A limit of the total that the records cannot apply. The total is then not computed.",
        makes: "the reason why a total is not computable",
        example: "in the first year"
      },
      contradicts: {
        meaning: "The key of another total that says something else.",
        makes: "the note about the contradiction",
        example: "care_fewer_2"
      },
      source_id: source,
      also_source_id: {
        meaning: "A second source that prints the total.",
        makes: "a second link",
        example: "programme_site"
      },
      locator: {
        meaning: "The place in the source.",
        makes: "the place after the link to the source",
        example: "page 12"
      }
    }
  },
  places: {
    row: "A row is one place, such as a local authority, of one project.",
    makes: "The table makes the places on a project's page, and the search by place.",
    columns: {
      project_id: projectKey,
      la_code: {
        meaning: "The code of the local authority.",
        makes: "the key of the place in SQL",
        example: "840"
      },
      la_name: {
        meaning: "The name of the place.",
        makes: "the name on the project's page, and the search",
        example: "County Durham"
      },
      region: {
        meaning: "The region of the place.",
        makes: "the region on the project's page",
        example: "north_east"
      }
    }
  },
  project_sources: {
    row: "A row is one source about one project.",
    makes: "The table makes the list of sources on a project's page.",
    columns: {project_id: projectKey, source_id: source}
  },
  sources: {
    row: "A row is one document or page that facts come from.",
    makes: "The table makes the links to sources, and the list of sources on Records.",
    columns: {
      source_id: {
        key: true,
        meaning: "The key of the source.",
        makes: "the connection with the rows of other tables",
        example: "evaluation_2019"
      },
      title: {
        meaning: "The title of the document.",
        makes: "the text of its link",
        example: "Evaluation of Safe Families for Children"
      },
      authors: {meaning: "The authors.", makes: "the list of sources", example: "A. Writer"},
      year: {
        meaning: "The year of publication, with four digits.",
        makes: "the list of sources",
        example: "2019"
      },
      publisher: {
        meaning: "The organisation that published it.",
        makes: "the list of sources, and the text of a link without a title",
        example: "Department for Education"
      },
      url: {
        meaning: "The address of the document.",
        makes: "the link",
        example: "https://example.org/report.pdf"
      },
      licence: {meaning: "The licence.", makes: "the list of sources", example: "OGL 3.0"}
    }
  }
};

/** The codebook's types of the DuckDB types of standard columns. */
const typesOf: Readonly<Record<string, string>> = {
  VARCHAR: "string",
  DOUBLE: "number",
  BIGINT: "integer",
  INTEGER: "year"
};

/** The type of a standard column as the codebook names it; null for another column. */
export function typeOfStandard(table: string, column: string): string | null {
  const columns = Object.hasOwn(standardTables, table) ? standardTables[table] : {};
  return Object.hasOwn(columns, column) ? typesOf[columns[column]] : null;
}

/** The standard columns of each table that satisfy a condition; tables without one are left out. */
export function columnsWhere(
  holds: (column: StandardColumn) => boolean
): Record<string, readonly string[]> {
  const found = Object.entries(schema).map(([table, {columns}]): [string, string[]] => [
    table,
    Object.keys(columns).filter((name) => holds(columns[name]))
  ]);
  return Object.fromEntries(found.filter(([, names]) => names.length));
}
