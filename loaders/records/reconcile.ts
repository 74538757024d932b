import {type Direction, isMeasured} from "../../src/analysis/effectDirection.js";
import {type Cell, projectDirections} from "../../src/analysis/projectDirections.js";
import {phrase} from "../../src/page/words/phrase.js";
import type {Reconciled} from "../../src/records/manifest.js";
import type {NativeEngine} from "../engine/native.js";

/**
 * A row of `src/sql/queries/reconciliation.sql`: a published total, and the counts in the records.
 */
interface Total {
  statement_id: string;
  label: string;
  value_text: string | null;
  numerator: number | null;
  denominator: number | null;
  /** Null if the total is the number of projects itself. */
  outcome_group: string | null;
  directions: string | null;
  base: string | null;
  /** What the source limits the total to; null if it limits it to nothing. */
  qualifier: string | null;
  contradicts: string | null;
  source_id: string;
  /**
   * The projects in the total's direction; those of them that measured some outcome; and those of
   * them that aimed for the group.
   */
  counted: number;
  counted_reporting: number;
  counted_aimed: number;
  /**
   * The bases: the projects that aimed for the group, the projects that measured some outcome, all
   * projects.
   */
  aimed: number;
  reporting: number;
  projects: number;
}

/** The total in the records and what it is based on, or the reason why there is none. */
type Answer = {numerator: number; denominator: number | null; why: string} | {why: string};

/** Compares each published total with the same total in the records, if the records can give it. */
export async function reconcile(engine: NativeEngine): Promise<Reconciled[]> {
  const held = await engine.query(
    "SELECT group_id FROM outcome_groups UNION SELECT 'any' FROM outcomes"
  );
  const groups = new Set(held.map(({group_id}) => group_id));
  const totals = (await engine.named("reconciliation")) as unknown as Total[];
  const byShare = await countByShare(engine, totals);
  return totals.map((total) => compare(total, answer(total, groups), byShare(total)));
}

/** Counts a total of a group and a measured direction by the rule of `projectDirections`. */
async function countByShare(
  engine: NativeEngine,
  totals: readonly Total[]
): Promise<(total: Total) => Reconciled["byShare"]> {
  if (!totals.some(({outcome_group}) => outcome_group !== null)) return () => null;
  const members = await engine.query("SELECT group_id, outcome_id FROM outcome_groups");
  const cells = (await engine.query("SELECT * FROM cells()")) as unknown as Cell[];
  return ({outcome_group, directions, qualifier}) => {
    const outcomes = members
      .filter(({group_id}) => group_id === outcome_group)
      .map(({outcome_id}) => String(outcome_id));
    if (!outcomes.length || qualifier !== null) return null;
    if (!isMeasured({direction: directions as Direction})) return null;
    const found = Array.from(projectDirections(cells, new Set(outcomes)).values());
    return {
      numerator: found.filter(({direction}) => direction === directions).length,
      denominator: found.filter(isMeasured).length
    };
  };
}

function answer(total: Total, groups: ReadonlySet<string>): Answer {
  const {outcome_group: group, directions, base, counted, aimed, reporting, projects} = total;
  if (total.qualifier !== null)
    return {
      why: phrase`the records do not hold the limit that the source gives, “${total.qualifier}”`
    };
  if (group === null)
    return {
      numerator: projects,
      denominator: null,
      why: phrase`the records hold ${projects} projects`
    };
  if (!groups.has(group)) return {why: phrase`the records hold no outcome in the group ${group}`};
  if (directions === null) return {why: phrase`the total does not say which direction it counts`};
  switch (base) {
    case "all":
      return over(counted, projects, phrase`projects`);
    // All projects that reported some outcome, not only those that reported the group: a total may
    // count the projects that did not report it.
    case "reporting":
      return over(total.counted_reporting, reporting, phrase`projects with a measured outcome`);
    case "aimed":
      return aimed
        ? over(total.counted_aimed, aimed, phrase`projects that aimed for these outcomes`)
        : {why: phrase`the records do not say which outcomes a project aimed for`};
    case "completed":
      return {why: phrase`the records do not say which projects had been completed`};
    default:
      return {why: phrase`the total does not say which projects it is out of`};
  }
}

function over(numerator: number, denominator: number, words: string): Answer {
  return denominator
    ? {numerator, denominator, why: phrase`the records hold ${denominator} ${words}`}
    : {why: phrase`the records hold no ${words}`};
}

function compare(total: Total, found: Answer, byShare: Reconciled["byShare"]): Reconciled {
  const {numerator, denominator, value_text} = total;
  const computed =
    "numerator" in found
      ? {numerator: found.numerator, denominator: denominator === null ? null : found.denominator}
      : null;
  const difference = computed && {
    numerator: subtract(computed.numerator, numerator),
    denominator: subtract(computed.denominator, denominator)
  };
  const equal = difference && !difference.numerator && !difference.denominator;
  return {
    statementId: total.statement_id,
    label: total.qualifier === null ? total.label : `${total.label}, ${total.qualifier}`,
    published: {numerator, denominator, valueText: value_text},
    computed,
    verdict: !computed ? "not computable" : equal ? "equal" : "differs",
    difference: equal ? null : difference,
    why: found.why,
    byShare: computed && byShare,
    contradicts: total.contradicts,
    sourceId: total.source_id
  };
}

function subtract(computed: number | null, published: number | null): number | null {
  return computed === null || published === null ? null : computed - published;
}
