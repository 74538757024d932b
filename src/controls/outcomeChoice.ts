import {group} from "d3-array";
import type {Labels} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import type {Option} from "./select.js";

/** A choice of outcomes: all of them, a group, a kind, a domain, or a single one. */
export interface OutcomeChoice extends Option {
  outcomeIds: ReadonlySet<string>;
}

/**
 * All choices of outcomes. The first one is a good default: the group with the most outcomes, since
 * few projects measured any single outcome, or all outcomes where there are no groups. `noun` is the programme's own word for an outcome.
 */
export function outcomeChoices(
  outcomes: readonly Row[],
  groups: readonly Row[],
  labels: {kind: Labels; domain: Labels},
  noun: {one: string; many: string} = {one: "outcome", many: "outcomes"}
): OutcomeChoice[] {
  const choice = (
    value: string,
    label: string,
    heading: string,
    members: readonly Row[]
  ): OutcomeChoice => ({
    value,
    label,
    group: heading,
    outcomeIds: new Set(members.map(({outcome_id}) => outcome_id))
  });
  const shared = (column: "kind" | "domain", heading: string) =>
    Array.from(group(outcomes, (outcome) => outcome[column]))
      .filter(([value]) => value !== null)
      .map(([value, members]) =>
        choice(`${column}:${value}`, labels[column](value), heading, members)
      );
  const grouped = Array.from(
    group(groups, ({group_id}) => group_id),
    ([id, members]) => choice(`group:${id}`, members[0].label, phrase`Groups`, members)
  ).sort((a, b) => b.outcomeIds.size - a.outcomeIds.size);
  return [
    ...grouped,
    choice("any", phrase`Any ${noun.one}`, phrase`Groups`, outcomes),
    ...shared("kind", labels.kind.title),
    ...shared("domain", labels.domain.title),
    ...outcomes.map((outcome) =>
      choice(`outcome:${outcome.outcome_id}`, outcome.label, phrase`Single ${noun.many}`, [outcome])
    )
  ];
}
