import type {Reconciled} from "../../src/records/manifest.js";
import type {NativeEngine} from "../engine/native.js";

/** A row of `src/sql/queries/reconciliation.sql`: a published total, and what the records hold of it. */
interface Total {
  statement_id: string;
  label: string;
  value_text: string | null;
  numerator: number | null;
  denominator: number | null;
  /** Null where the total is the number of projects itself. */
  outcome_group: string | null;
  directions: string | null;
  base: string | null;
  contradicts: string | null;
  source_id: string;
  /** Projects that the records put in the total's direction, and those of them that measured some outcome, and that set out to change the group. */
  counted: number;
  counted_reporting: number;
  counted_aimed: number;
  /** The bases: projects that set out to change the group, that measured some outcome, all. */
  aimed: number;
  reporting: number;
  projects: number;
}

/** What the records give, with what that rests on; or why they give nothing. */
type Answer = {numerator: number; denominator: number | null; why: string} | {why: string};

/** Lays every published total that the records can speak to beside the same total over their project × group cells. */
export async function reconcile(door: NativeEngine): Promise<Reconciled[]> {
  const held = await door.query(
    "SELECT group_id FROM outcome_groups UNION SELECT 'any' FROM outcomes"
  );
  const groups = new Set(held.map(({group_id}) => group_id));
  const totals = (await door.named("reconciliation")) as unknown as Total[];
  return totals.map((total) => compare(total, answer(total, groups)));
}

function answer(total: Total, groups: ReadonlySet<string>): Answer {
  const {outcome_group: group, directions, base, counted, aimed, reporting, projects} = total;
  if (group === null)
    return {numerator: projects, denominator: null, why: `the records hold ${projects} projects`};
  if (!groups.has(group)) return {why: `the records hold no outcome in the group ${group}`};
  if (directions === null) return {why: "the total does not say which direction it counts"};
  switch (base) {
    case "all":
      return over(counted, projects, "projects");
    // Those that reported some outcome, not necessarily one of the group: a total may count the ones that did not report the group.
    case "reporting":
      return over(total.counted_reporting, reporting, "projects with a measured outcome");
    case "aimed":
      return aimed
        ? over(total.counted_aimed, aimed, "projects that aimed for these outcomes")
        : {why: "the records do not say which outcomes a project aimed for"};
    case "completed":
      return {why: "the records do not say which projects had been completed"};
    default:
      return {why: "the total does not say which projects it is out of"};
  }
}

function over(numerator: number, denominator: number, words: string): Answer {
  return denominator
    ? {numerator, denominator, why: `the records hold ${denominator} ${words}`}
    : {why: `the records hold no ${words}`};
}

function compare(total: Total, found: Answer): Reconciled {
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
    label: total.label,
    published: {numerator, denominator, valueText: value_text},
    computed,
    verdict: !computed ? "not computable" : equal ? "equal" : "differs",
    difference: equal ? null : difference,
    why: found.why,
    contradicts: total.contradicts,
    sourceId: total.source_id
  };
}

function subtract(computed: number | null, published: number | null): number | null {
  return computed === null || published === null ? null : computed - published;
}
