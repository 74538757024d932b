import {element} from "../page/element.js";
import {emptyNote} from "../page/emptyNote.js";
import {formatNumber, formatValue, withUnit} from "../page/formatValue.js";
import {keeps, labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import {isMachineWritten, machineMark} from "../records/machineWritten.js";
import type {Field, Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {beforeAfter} from "./beforeAfter.js";
import {directionBadge} from "./directionBadge.js";
import {effectWords} from "./effectWords.js";
import {fieldValue} from "./fieldValue.js";
import {sourceLink, sourceOf} from "./sourceLink.js";
import {statementFacts} from "./statementFacts.js";
import {directionLabels} from "./words/directionLabels.js";
import {smallFirst} from "./words/inSentence.js";
import {nounsOf} from "./words/nouns.js";

/**
 * Statements in full (rows of the query `statements`): the outcome, its direction and what is known
 * of chance, the words and values, every other column with a value, and the source. A statement
 * from a machine-written summary is marked. `withProject` adds the project's name.
 */
export function statementList(
  statements: readonly Row[],
  manifest: Manifest,
  {withProject = true}: {withProject?: boolean} = {}
): HTMLElement {
  if (!statements.length)
    return emptyNote(phrase`These records have no ${nounsOf(manifest).statement.one}.`);
  const direction = directionLabels(manifest);
  return element(
    "div",
    {class: "statements"},
    ...statements.map((statement) => {
      const words = wordsOf(statement, manifest);
      return element(
        "article",
        {class: "statement", id: statement.finding_id},
        element(
          "div",
          {class: "statement-heading"},
          element(
            "h3",
            {},
            statement.outcome,
            withProject ? element("span", {class: "muted"}, ` ${statement.project}`) : null
          ),
          element(
            "span",
            {class: "statement-marks"},
            directionBadge(statement.direction, direction),
            ...marksOf(statement, manifest).map((mark) => element("span", {class: "badge"}, mark))
          )
        ),
        words ? element("p", {}, words) : null,
        factList(statement, manifest),
        statement.design_note ? element("p", {class: "muted"}, statement.design_note) : null,
        element(
          "p",
          {class: "figure-source"},
          ...sourceWords(statement, manifest),
          element("code", {class: "key"}, statement.finding_id)
        )
      );
    })
  );
}

/** What the statement says of chance, and whether a machine wrote it, each in a few words. */
export function marksOf(statement: Row, manifest: Manifest): string[] {
  const chance = labelsOf(manifest, "findings", "beyond_chance");
  const {beyond_chance} = statement;
  const marks = [];
  if (beyond_chance === "yes" || beyond_chance === "no")
    marks.push(`${chance.title}: ${smallFirst(chance(beyond_chance))}`);
  if (isMachineWritten(statement))
    marks.push(
      `${machineMark} ${labelsOf(manifest, "findings", "reported_by")(statement.reported_by)}`
    );
  return marks;
}

function wordsOf(statement: Row, manifest: Manifest): string {
  const n =
    statement.n == null
      ? ""
      : `n = ${formatNumber(statement.n)}${statement.n_unit ? ` ${statement.n_unit}` : ""}`;
  return [statement.effect_text, beforeAfter(statement), effectWords(statement, manifest), n]
    .filter(Boolean)
    .join("; ");
}

function factList(statement: Row, manifest: Manifest): HTMLElement | null {
  const facts = statementFacts(statement, manifest);
  if (!facts.length) return null;
  return element(
    "dl",
    {class: "grounds"},
    ...facts.map((field) =>
      element(
        "div",
        {},
        element("dt", {}, field.title),
        element("dd", {}, factValue(statement, field, manifest))
      )
    )
  );
}

function factValue(statement: Row, field: Field, manifest: Manifest): HTMLElement | string {
  const value = statement[field.name];
  if (value == null) return phrase`not known`;
  const {interval, name} = field;
  const limits = interval ? [statement[interval.lower], statement[interval.upper]] : [];
  if (limits.every((limit) => limit == null))
    return fieldValue(value, field, labelsOf(manifest, "findings", name));
  const bare = (number: unknown) =>
    number == null ? "?" : formatValue(number, {type: field.type}).replace("-", "−");
  return phrase`${withUnit(bare(value), field.unit)} (from ${bare(limits[0])} to ${bare(limits[1])})`;
}

/** The source and the place in it; nothing if the programme keeps no sources. */
function sourceWords(statement: Row, manifest: Manifest): (Node | string)[] {
  if (!keeps(manifest, "findings", "source_id"))
    return statement.locator ? [`${statement.locator} `] : [];
  return [
    phrase`Source: `,
    sourceLink(sourceOf(statement)),
    statement.locator ? `, ${statement.locator}` : ""
  ];
}
