import {group} from "d3-array";
import type {ValueCount} from "../../analysis/valueShares.js";
import {named, query} from "../../engine/sql.js";
import {announceResult} from "../../page/announce.js";
import {emptyNote} from "../../page/emptyNote.js";
import {labelsOf} from "../../page/labels.js";
import {phrase} from "../../page/words/phrase.js";
import {fieldOf, type Manifest} from "../../records/manifest.js";
import type {Row} from "../../records/rows.js";
import {type Condition, narrowed} from "../../sql/conditions.js";
import {mostShown, openRecords} from "../openRecords.js";
import {smallFirst} from "../words/inSentence.js";
import {nounsOf} from "../words/nouns.js";
import type {Compared} from "./compared.js";
import {countsSql, intervalsSql, numbersSql} from "./compareSql.js";
import type {GroupNumbers} from "./groupNumbers.js";
import {intervalsFigure, type NumberWithInterval} from "./intervalsFigure.js";
import {numbersFigure} from "./numbersFigure.js";
import {intervalOf, type RecordColumn} from "./recordColumns.js";
import {sharesFigure} from "./sharesFigure.js";
import {canBeTable, tooManyPlaces} from "./tableSize.js";

/**
 * The figures that show a column of the statements for each value of another column: the shares of
 * categories, the medians of numbers, or numbers with their intervals. Effects of different
 * measures have a figure each. `where` narrows the statements, and `outcomes` has the keys of the
 * outcomes that are left. Rows that name their outcome are left out here, because the build has stored
 * the answer about all outcomes.
 */
export async function* compareFigures(
  manifest: Manifest,
  {shown, by}: {shown: RecordColumn; by: RecordColumn},
  {
    where: given,
    outcomes
  }: {
    where: readonly Condition[];
    outcomes: {keys: ReadonlySet<string>; where: readonly Condition[]};
  }
): AsyncGenerator<HTMLElement> {
  const nouns = nounsOf(manifest);
  const namesOutcome = by.key === "outcomes.outcome_id" || shown.kind === "interval";
  const where = namesOutcome ? given : [...given, ...outcomes.where];
  const open: Compared["open"] = (title, conditions, about) =>
    openRecords(
      about ? `${title}: ${about}` : title,
      named("statements", {most: mostShown + 1}, [...where, ...conditions]),
      manifest
    );
  const interval = shown.kind === "interval" ? intervalOf(shown.field, manifest) : null;
  const measure = measureOf(shown, manifest);
  const text =
    shown.kind === "category"
      ? countsSql(shown, by)
      : interval
        ? intervalsSql(shown, by, interval, measure)
        : numbersSql(shown, by, measure);
  const sql = narrowed(text, where);
  const all = await query(sql);
  const outcomeOf = (row: Row) => (shown.kind === "interval" ? row.outcome_id : row.group);
  const rows = namesOutcome ? all.filter((row) => outcomes.keys.has(outcomeOf(row))) : all;
  if (!rows.length) {
    const none = phrase`No ${nouns.statement.one} of this choice has a ${smallFirst(shown.label)}.`;
    announceResult("compared", none);
    yield emptyNote(none);
    return;
  }
  const direction = fieldOf(manifest, "findings", "direction");
  const about = {
    shown,
    by,
    counted: nouns.statement,
    direction,
    nouns,
    sql,
    open,
    of: "",
    name: "compared"
  };
  if (shown.kind === "category") {
    const counts = rows as unknown as ValueCount[];
    yield canBeTable(counts) ? sharesFigure(counts, about) : emptyNote(tooManyPlaces(shown, by));
    return;
  }
  const labels = labelsOf(manifest, "findings", "effect_measure");
  const byMeasure = [...group(rows as Row[], ({measure}) => measure as string | null)];
  for (const [i, [measure, own]] of byMeasure.entries()) {
    const compared = {
      ...about,
      of: measure === null ? "" : `, ${smallFirst(labels(measure))},`,
      name: i ? `compared-${i + 1}` : "compared"
    };
    yield interval
      ? intervalsFigure(own as NumberWithInterval[], compared)
      : numbersFigure(own as GroupNumbers[], compared);
  }
}

/** The column with the measure of the standard effects; null for other columns. */
function measureOf({key}: RecordColumn, manifest: Manifest) {
  const field = key === "findings.effect" && fieldOf(manifest, "findings", "effect_measure");
  return field ? {table: "findings" as const, field, kind: "category" as const} : null;
}
