import type {Expression} from "acorn";
import {phrase} from "../../page/words/phrase.js";
import {callIn, type Literal, literalIn, onlyStatement} from "./literals.js";

/** The inputs of an input cell. */
export type InputKind = "range" | "select" | "multiselect" | "text" | "date" | "toggle";

export const inputKinds: readonly {value: InputKind; label: string}[] = [
  {value: "range", label: phrase`Range`},
  {value: "select", label: phrase`Choice`},
  {value: "multiselect", label: phrase`Several choices`},
  {value: "text", label: phrase`Text`},
  {value: "date", label: "Date"},
  {value: "toggle", label: phrase`Yes or no`}
];

/** The options of a choice: a list, or the values of a column of another cell. */
export type Choices = readonly string[] | {rows: string; column: string};

/** The form of an input cell. */
export interface Input {
  kind: InputKind;
  label: string;
  /** The value before a reader changes it. */
  value: InputValue;
  /** The lowest and highest value of a range, and its step. */
  from?: number;
  to?: number;
  step?: number;
  /** The options of a choice. */
  choices?: Choices;
}

/** The value of an input: a list for several choices, a date as ISO 8601. */
export type InputValue = number | string | boolean | readonly string[];

/** The input that a new cell of a kind begins with. */
export function firstInput(kind: InputKind, label = "Choose"): Input {
  if (kind === "range") return {kind, label, value: 1, from: 0, to: 10, step: 1};
  if (kind === "select") return {kind, label, value: "first", choices: ["first", "second"]};
  if (kind === "multiselect") return {kind, label, value: [], choices: ["first", "second"]};
  return {kind, label, value: kind === "toggle" ? false : ""};
}

/**
 * The statement of an input cell. It is the same statement that a page of Observable Framework has:
 * `const least = view(Inputs.range([1, 10], {label: "At least", step: 1, value: 3}));`.
 */
export function writeInput(name: string, input: Input): string {
  const {kind, label, value} = input;
  const options: Record<string, unknown> = {label};
  if (kind === "range") options.step = input.step ?? 1;
  options.value = value;
  const first =
    kind === "range"
      ? [JSON.stringify([input.from, input.to]).replace(",", ", ")]
      : input.choices
        ? [writeChoices(input.choices)]
        : [];
  const written = Object.entries(options).map(([key, entry]) => `${key}: ${write(entry)}`);
  return `const ${name} = view(Inputs.${kind}(${[...first, `{${written.join(", ")}}`].join(", ")}));`;
}

/** Reads the statement of an input cell; null if the form cannot have written it. */
export function readInput(text: string): {name: string; input: Input} | null {
  const statement = onlyStatement(text);
  if (statement?.type !== "VariableDeclaration" || statement.kind !== "const") return null;
  const [declared, ...more] = statement.declarations;
  if (more.length || declared.id.type !== "Identifier") return null;
  const view = callIn(declared.init);
  if (view?.name !== "view" || view.arguments.length !== 1) return null;
  const call = callIn(view.arguments[0]);
  const kind = inputKinds.find(({value}) => `Inputs.${value}` === call?.name)?.value;
  if (!call || !kind) return null;
  const hasFirst = kind === "range" || kind === "select" || kind === "multiselect";
  if (call.arguments.length !== (hasFirst ? 2 : 1)) return null;
  const options = literalIn(call.arguments.at(-1)) as Record<string, Literal> | undefined;
  if (typeof options !== "object" || options === null || Array.isArray(options)) return null;
  const {label = "", value, step = 1, ...others} = options;
  if (typeof label !== "string" || Object.keys(others).length) return null;
  const input = inputOf(kind, label, value, hasFirst ? call.arguments[0] : null, step);
  return input && {name: declared.id.name, input};
}

function inputOf(
  kind: InputKind,
  label: string,
  value: Literal | undefined,
  first: Expression | null,
  step: Literal
): Input | null {
  if (kind === "range") {
    const bounds = literalIn(first);
    if (!Array.isArray(bounds) || bounds.length !== 2) return null;
    const [from, to] = bounds;
    if (typeof from !== "number" || typeof to !== "number" || typeof step !== "number") return null;
    const start = value ?? from;
    return typeof start === "number" ? {kind, label, value: start, from, to, step} : null;
  }
  if (kind === "toggle")
    return typeof (value ?? false) === "boolean" ? {kind, label, value: Boolean(value)} : null;
  if (kind === "multiselect" || kind === "select") {
    const choices = choicesIn(first);
    if (!choices) return null;
    if (kind === "select")
      return typeof (value ?? "") === "string"
        ? {kind, label, value: (value as string) ?? "", choices}
        : null;
    const chosen = value ?? [];
    return isTexts(chosen) ? {kind, label, value: chosen, choices} : null;
  }
  return typeof (value ?? "") === "string" ? {kind, label, value: (value as string) ?? ""} : null;
}

/** `["a", "b"]`, or `Array.from(regions, (row) => row["region"])`. */
function choicesIn(node: Expression | null): Choices | null {
  const list = literalIn(node);
  if (list !== undefined) return isTexts(list) ? list : null;
  const call = callIn(node);
  if (call?.name !== "Array.from" || call.arguments.length !== 2) return null;
  const [rows, read] = call.arguments;
  if (rows.type !== "Identifier" || read.type !== "ArrowFunctionExpression") return null;
  const {body} = read;
  if (body.type !== "MemberExpression" || body.object.type !== "Identifier") return null;
  const column = body.computed
    ? literalIn(body.property as Expression)
    : body.property.type === "Identifier" && body.property.name;
  return typeof column === "string" ? {rows: rows.name, column} : null;
}

function writeChoices(choices: Choices): string {
  if (!("rows" in choices)) return write(choices);
  return `Array.from(${choices.rows}, (row) => row[${write(choices.column)}])`;
}

function isTexts(value: Literal): value is string[] {
  return Array.isArray(value) && value.every((member) => typeof member === "string");
}

function write(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(write).join(", ")}]` : JSON.stringify(value);
}
