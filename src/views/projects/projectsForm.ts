import type {Control} from "../../controls/control.js";
import {form} from "../../controls/form.js";
import {search} from "../../controls/search.js";
import {select} from "../../controls/select.js";
import {staleOnInput} from "../../controls/staleOnInput.js";
import {warmWhenReached} from "../../controls/warmWhenReached.js";
import {query} from "../../engine/sql.js";
import {keeps, labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import type {Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {columnFilters} from "../columns/columnFilters.js";
import type {RecordColumn} from "../columns/recordColumns.js";
import {capitalFirst} from "../words/inSentence.js";
import {nounsOf} from "../words/nouns.js";
import {everyProject, type ProjectFilter} from "./matchProjects.js";
import type {ProjectRecords} from "./projectRecords.js";

/**
 * The filters of the Projects page, for the columns that the programme has. The engine starts when a
 * reader moves to a filter.
 */
export function projectsForm({
  manifest,
  list,
  outcomes,
  features,
  strands,
  columns
}: ProjectRecords): Control<ProjectFilter> {
  const nouns = nounsOf(manifest);
  const coded = (table: string, column: string, any: string) => {
    if (!keeps(manifest, table, column)) return null;
    const labels = labelsOf(manifest, table, column);
    return select(labels.options(), {label: labels.title, any});
  };
  const filters = columnFilters(ownColumns(columns));
  const further = furtherColumns(columns);
  const node = form<ProjectFilter>(
    {...everyProject, ...filters.defaults},
    {
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
    {
      more: {
        strand: strandFilter(strands, manifest),
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
    }
  );
  // The tables of a long list are loaded once, before the first choice needs them.
  const ahead = list
    ? []
    : ["projects", "findings"].map((table) => () => query(`FROM ${table} LIMIT 0`));
  return warmWhenReached(staleOnInput(node), () => ahead.splice(0), {early: !list});
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

/** The strands that the projects have. The codebook need not list them. */
function strandFilter(strands: readonly Row[], manifest: Manifest) {
  if (!keeps(manifest, "projects", "strand") || !strands.length) return null;
  const labels = labelsOf(manifest, "projects", "strand");
  return select(
    strands.map(({strand}) => ({value: strand, label: labels(strand)})),
    {label: labels.title, any: phrase`Any`}
  );
}

function optionsOf(rows: readonly Row[], key: string): {value: string; label: string}[] {
  return rows.map((row) => ({value: row[key], label: row.label ?? row[key]}));
}
