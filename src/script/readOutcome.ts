import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import {type Figure, maxLetters, maxNodes} from "./figure.js";
import {type LogLine, logLevels, maxLine, maxLines, type Outcome} from "./request.js";
import {ScriptProblem} from "./scriptProblem.js";
import type {Wire} from "./wire.js";

/** The most characters of an outcome. */
const maxOutcome = 64 << 20;

/** The most things that a cell displays. */
const maxDisplayed = 1000;

/** The most characters of the message of an error, and of its stack. */
const maxMessage = 10_000;

const tooMuch = phrase`the cell makes and displays too much: aggregate it first`;

/** Why an outcome is not what the main script makes: the code of a cell has changed that script. */
export function changedEngine(): string {
  return phrase`the cell changed a part of JavaScript that every cell needs`;
}

/**
 * Reads the outcome of a run, which a cell may have changed. What is too long is shortened. Throws a
 * `ScriptProblem` if the outcome is too large, or is none.
 */
export function readOutcome(text: unknown): Outcome {
  if (typeof text !== "string") throw new ScriptProblem(changedEngine());
  if (text.length > maxOutcome) throw new ScriptProblem(tooMuch);
  const {values, display, log, error} = parse(text);
  const isError = error === undefined || (isObject(error) && Object.values(error).every(isText));
  if (!isObject(values) || !Array.isArray(display) || !Array.isArray(log) || !isError)
    throw new ScriptProblem(changedEngine());
  return {
    values: values as Record<string, Wire>,
    display: displayed(display),
    log: log
      .slice(0, maxLines + 1)
      .filter(isLine)
      .map(({level, text}) => ({level, text: text.slice(0, maxLine)})),
    ...(error && {error: shortened(error as NonNullable<Outcome["error"]>)})
  };
}

function parse(text: string): Record<string, unknown> {
  try {
    const outcome: unknown = JSON.parse(text);
    if (isObject(outcome)) return outcome;
  } catch {
    // Nothing but the main script writes an outcome.
  }
  throw new ScriptProblem(changedEngine());
}

/** The figures that a page can show, and a last one that says how many others there are. */
function displayed(figures: readonly Figure[]): Figure[] {
  let left = maxNodes;
  let letters = 0;
  const first = figures.findIndex((figure, i) => {
    if (i >= maxDisplayed) return true;
    const size = sizeOf(figure, left);
    left -= size.nodes;
    letters += size.letters;
    return left <= 0;
  });
  if (letters > maxLetters) throw new ScriptProblem(tooMuch);
  // One figure that is too large gives its own message.
  const shown = first < 0 ? figures.length : Math.max(1, first);
  const others = figures.length - shown;
  const words = phrase`… and ${formatNumber(others)} more that are not shown`;
  return others ? [...figures.slice(0, shown), ["p", {}, [words]]] : [...figures];
}

/**
 * The number of elements and texts in a figure, counted up to `most`, and their characters. Throws if
 * a part is no figure.
 */
function sizeOf(figure: unknown, most: number): {nodes: number; letters: number} {
  const open: unknown[] = [figure];
  let [nodes, letters] = [0, 0];
  while (open.length && nodes < most) {
    const node = open.pop();
    nodes++;
    if (isText(node)) {
      letters += node.length;
      continue;
    }
    const [name, attributes, children] = Array.isArray(node) ? node : [];
    if (!isText(name) || !isObject(attributes) || !Array.isArray(children))
      throw new ScriptProblem(changedEngine());
    for (const value of Object.values(attributes)) {
      if (!isText(value)) throw new ScriptProblem(changedEngine());
      letters += value.length;
    }
    for (const child of children) open.push(child);
  }
  return {nodes, letters};
}

function shortened({kind, message, place}: NonNullable<Outcome["error"]>) {
  const short = (text = "") => (text.length > maxMessage ? `${text.slice(0, maxMessage)}…` : text);
  return {kind: short(kind), message: short(message), place: short(place)};
}

function isLine(line: unknown): line is LogLine {
  return isObject(line) && isText(line.text) && logLevels.some((level) => level === line.level);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
