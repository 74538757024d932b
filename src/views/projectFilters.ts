import type {Controls} from "../controls/form.js";
import {search} from "../controls/search.js";
import {select} from "../controls/select.js";
import {keeps, labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {columnFilters} from "./columns/columnFilters.js";
import type {RecordColumn} from "./columns/recordColumns.js";
import type {ProjectFilter} from "./matchProjects.js";
import {capitalFirst} from "./words/inSentence.js";
import {nounsOf} from "./words/nouns.js";

/** The filters of the Projects page: their defaults, the visible controls, and the folded ones. */
export interface ProjectFilters {
  defaults: ProjectFilter;
  main: Controls<ProjectFilter>;
  more: Controls<ProjectFilter>;
}

/** The controls for the columns that the programme has; a control for a missing column is null. */
export function projectFilters({
  projects,
  outcomes,
  features,
  columns,
  manifest
}: {
  /** The rows of the query `project_list`. */
  projects: readonly Row[];
  /** outcome_id and label. */
  outcomes: readonly Row[];
  /** feature_id and label. */
  features: readonly Row[];
  /** The columns of the records, of which those without a filter of their own get one. */
  columns: readonly RecordColumn[];
  manifest: Manifest;
}): ProjectFilters {
  const nouns = nounsOf(manifest);
  const coded = (table: string, column: string, any: string) => {
    if (!keeps(manifest, table, column)) return null;
    const labels = labelsOf(manifest, table, column);
    return select(labels.options(), {label: labels.title, any});
  };
  const filters = columnFilters(ownColumns(columns));
  const further = furtherColumns(columns);
  return {
    defaults: {
      words: "",
      outcome: "",
      feature: "",
      strand: "",
      design: "",
      reporter: "",
      show: "",
      ...filters.defaults
    },
    main: {
      words: search({label: phrase`Search`, placeholder: phrase`Name, place or word`}),
      outcome: select(optionsOf(outcomes, "outcome_id"), {
        label: capitalFirst(nouns.outcome.one),
        any: phrase`Any`
      }),
      feature: features.length
        ? select(optionsOf(features, "feature_id"), {
            label: capitalFirst(nouns.feature.one),
            any: phrase`Any`
          })
        : null
    },
    more: {
      strand: strandFilter(projects, manifest),
      design: coded("findings", "design_class", phrase`Any`),
      reporter: coded("findings", "reported_by", phrase`Anyone`),
      show: further.length
        ? select(
            further.map(({field, label}) => ({value: field.name, label})),
            {label: phrase`Show the column`, any: phrase`None`}
          )
        : null,
      ...filters.controls
    }
  };
}

/** The columns with a filter of their own on the page. */
const ownFilter = new Set(["projects.strand", "findings.design_class", "findings.reported_by"]);

/** The columns of the page's other filters. */
export function ownColumns(columns: readonly RecordColumn[]): RecordColumn[] {
  return columns.filter(({key}) => !ownFilter.has(key));
}

/** The columns of projects that the table has only if a reader asks for one. */
function furtherColumns(columns: readonly RecordColumn[]): RecordColumn[] {
  const isInTable = ({field}: RecordColumn) => ["strand", "region"].includes(field.name);
  return columns.filter((column) => column.table === "projects" && !isInTable(column));
}

/**
 * The strands that the projects have, in the order of the table. The codebook need not list them.
 */
function strandFilter(projects: readonly Row[], manifest: Manifest) {
  if (!keeps(manifest, "projects", "strand")) return null;
  const strands = new Set(projects.map(({strand}) => strand).filter((strand) => strand !== null));
  if (!strands.size) return null;
  const labels = labelsOf(manifest, "projects", "strand");
  return select(
    Array.from(strands, (value) => ({value, label: labels(value)})),
    {label: labels.title, any: phrase`Any`}
  );
}

function optionsOf(rows: readonly Row[], key: string): {value: string; label: string}[] {
  return rows.map((row) => ({value: row[key], label: row.label ?? row[key]}));
}
