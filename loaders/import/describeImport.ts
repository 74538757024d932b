import {phrase} from "../../src/page/words/phrase.js";
import {ruleInWords} from "./codebookOf.js";
import type {Imported} from "./imported.js";
import {keptRating} from "./keptRating.js";
import type {Mapping} from "./mapping.js";
import {csvSheet, type PeopleTable} from "./peopleTable.js";

/** A column of a sheet as the questions number it, from 1. */
export interface NumberedColumn {
  number: number;
  sheet: string;
  column: string;
}

/**
 * The columns of the sheets that are used, in the order of the file, with the numbers by which a person
 * names them.
 */
export function numberColumns({sheets}: Mapping, tables: readonly PeopleTable[]): NumberedColumn[] {
  return tables
    .filter(({sheet}) => sheets[sheet] && sheets[sheet].rows !== "nothing")
    .flatMap(({sheet, columns}) => columns.map(({name}) => ({sheet, column: name})))
    .map((place, i) => ({number: i + 1, ...place}));
}

/** A mapping as text: each sheet as a table of its columns, then the rules, then what needs a check. */
export function describeMapping(mapping: Mapping, tables: readonly PeopleTable[]): string {
  const {title, sheets, rules, blank, labels} = mapping;
  const numbers = numberColumns(mapping, tables);
  const lines = [`Title: ${title}`, ""];
  const checks: string[] = [];
  for (const table of tables) {
    const {sheet: name, header, lines: rowLines} = table;
    const sheet = sheets[name];
    const place = name === csvSheet ? "The table" : `Sheet ${name}`;
    const heading = `s${tables.indexOf(table) + 1}  ${place}`;
    if (!sheet || sheet.rows === "nothing") {
      lines.push(`${heading}: left out${sheet?.why ? `: ${sheet.why}` : ""}`, "");
      continue;
    }
    if (sheet.why) checks.push(`${place}: ${sheet.why}`);
    lines.push(
      phrase`${heading}: ${header === null ? phrase`no row has the names of the columns` : phrase`row ${header} has the names of the columns`}; ${rowLines.length} rows, one for each ${{projects: "project", findings: "finding", outcomes: "outcome"}[sheet.rows]}${sheet.period ? `; period ${sheet.period}` : ""}`
    );
    const rows = table.columns.map((column) => {
      const entry = sheet.columns[column.name] ?? {to: "nothing"};
      const number = numbers.find((one) => one.sheet === name && one.column === column.name);
      if (entry.check) checks.push(`${column.name}: ${entry.check}`);
      return [
        String(number?.number ?? ""),
        column.name,
        targetInWords(entry),
        entry.rule ?? "",
        examplesOf(column.cells)
      ];
    });
    lines.push(
      ...alignColumns([["", "column", "becomes", "rule", "examples"], ...rows]).map(
        (row) => `  ${row}`
      ),
      ""
    );
  }
  const used = Object.entries(rules);
  if (used.length) {
    lines.push(phrase`Rules for directions`);
    for (const [i, [name, rule]] of used.entries()) {
      lines.push(`  r${i + 1}  ${name}: ${ruleInWords(rule)}`);
      if (rule.note) checks.push(`${name}: ${rule.note}`);
    }
    lines.push(phrase`  an empty cell: ${blank}`);
    const kept = keptRating(mapping);
    if (kept && mapping.directionFrom)
      lines.push(
        phrase`  findings keep the column ${kept.name}, and the codebook maps it to directions (directionFrom)`
      );
    else if (mapping.directionFrom)
      lines.push(
        phrase`  directionFrom has no effect: the directions do not follow from one scale`
      );
    for (const [direction, label] of Object.entries(labels ?? {}))
      lines.push(phrase`  pages show ${direction} as “${label}”`);
    lines.push("");
  }
  if (checks.length)
    lines.push("Please check", ...[...new Set(checks)].map((check) => `  ${check}`), "");
  const notes = tables.flatMap(({sheet, notes}) =>
    sheets[sheet]?.rows === "nothing"
      ? []
      : notes.map((note) => (sheet === csvSheet ? note : `${sheet}: ${note}`))
  );
  if (notes.length)
    lines.push(phrase`How the file was read`, ...notes.map((note) => `  ${note}`), "");
  return lines.join("\n");
}

/** The result of an import as text: the number of rows and directions, and all that was left out. */
export function describeImported({tables, leftOut, given}: Imported): string {
  const counts = Object.entries(tables)
    .filter(([name]) => name !== "sources")
    .map(([name, {rows}]) => `${name.replaceAll("_", " ")} ${rows.length}`);
  const directions = given.map(({rule, direction, count}) => `  ${rule}: ${count} ${direction}`);
  return [
    `Rows: ${counts.join(", ")}`,
    ...(directions.length
      ? [phrase`Findings by rule`, ...directions]
      : [phrase`No finding: no column states an outcome`]),
    ...(leftOut.length
      ? ["Not imported", ...leftOut.map((line) => `  ${line}`)]
      : [phrase`Everything was imported`])
  ].join("\n");
}

function targetInWords({
  to,
  outcome,
  direction
}: Mapping["sheets"][string]["columns"][string]): string {
  if (to === "nothing") return "left out";
  if (direction) return `${to}, each ${direction}`;
  return outcome ? `${to} “${outcome}”` : to;
}

function examplesOf(cells: readonly string[]): string {
  const different = [...new Set(cells.filter((cell) => cell !== ""))].slice(0, 3);
  return different.map((cell) => shorten(cell, 24)).join(" | ");
}

/** Rows of texts with columns of equal width. */
function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.min(44, Math.max(...rows.map((row) => row[i].length))));
  return rows.map((row) =>
    row
      .map((text, i) => shorten(text, 44).padEnd(widths[i]))
      .join("  ")
      .trimEnd()
  );
}

function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
