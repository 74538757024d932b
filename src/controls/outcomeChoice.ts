import type {Labels} from "../page/labels.js";
import type {Row} from "../records/rows.js";
import type {Option} from "./select.js";

/** What a reader may choose as the outcome: every outcome, a group, a kind, a domain, or one. */
export interface OutcomeChoice extends Option {
  outcomeIds: ReadonlySet<string>;
}

/** All choices; the first of them is the group with the most outcomes, for single outcomes are thin, or every outcome where there are no groups. */
export function outcomeChoices(
  outcomes: readonly Row[],
  groups: readonly Row[],
  labels: {kind: Labels; domain: Labels}
): OutcomeChoice[] {
  const choice = (
    value: string,
    label: string,
    group: string,
    members: readonly Row[]
  ): OutcomeChoice => ({
    value,
    label,
    group,
    outcomeIds: new Set(members.map(({outcome_id}) => outcome_id))
  });
  const shared = (column: "kind" | "domain", group: string) =>
    Array.from(Map.groupBy(outcomes, (outcome) => outcome[column]))
      .filter(([value]) => value !== null)
      .map(([value, members]) =>
        choice(`${column}:${value}`, labels[column](value), group, members)
      );
  const grouped = Array.from(
    Map.groupBy(groups, ({group_id}) => group_id),
    ([id, members]) => choice(`group:${id}`, members[0].label, "Groups", members)
  ).sort((a, b) => b.outcomeIds.size - a.outcomeIds.size);
  return [
    ...grouped,
    choice("any", "Any outcome", "Groups", outcomes),
    ...shared("kind", "Kinds"),
    ...shared("domain", "Domains"),
    ...outcomes.map((outcome) =>
      choice(`outcome:${outcome.outcome_id}`, outcome.label, "Single outcomes", [outcome])
    )
  ];
}
