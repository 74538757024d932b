import {dirname} from "node:path";
import {group} from "d3-array";
import type {Outcome} from "./runLogicTest.js";

/** The results of all files as Markdown: counts by folder, and every difference with its reason. */
export function report(outcomes: readonly Outcome[]): string {
  const folders = group(outcomes, ({file}) => dirname(file));
  const rows = [...folders]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, all]) => {
      const files = new Set(all.map(({file}) => file)).size;
      return [folder, files, ...counts(all)];
    });
  const table = [
    ["folder", "files", "asked", "same", "different", "not asked"],
    ["---", "--:", "--:", "--:", "--:", "--:"],
    ...rows,
    ["**all**", new Set(outcomes.map(({file}) => file)).size, ...counts(outcomes)]
  ];
  return [
    table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    "## Differences",
    reasonsOf(outcomes, "different"),
    "## Not asked",
    reasonsOf(outcomes, "not asked")
  ].join("\n\n");
}

function counts(outcomes: readonly Outcome[]): number[] {
  const of = (kind: Outcome["outcome"]) => outcomes.filter(({outcome}) => outcome === kind).length;
  return [outcomes.length - of("not asked"), of("same"), of("different"), of("not asked")];
}

function reasonsOf(outcomes: readonly Outcome[], kind: Outcome["outcome"]): string {
  const reasons = group(
    outcomes.filter(({outcome}) => outcome === kind),
    ({reason}) => reason ?? "**not explained**"
  );
  return [...reasons]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([reason, all]) =>
      [
        `- ${all.length}: ${reason}`,
        ...(kind === "different" ? all : []).map(
          ({file, line, sql}) => `  - ${file}:${line} \`${sql.replace(/\s+/g, " ").slice(0, 160)}\``
        )
      ].join("\n")
    )
    .join("\n");
}
