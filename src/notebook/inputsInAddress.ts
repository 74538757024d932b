import type {Notebook} from "./cells/cell.js";
import {type Input, type InputValue, readInput} from "./cells/inputCell.js";

/** The values of inputs, by the names of their cells. */
export type InputValues = Readonly<Record<string, InputValue>>;

/**
 * Reads the values of a notebook's inputs from the query of an address: `?least=3&region=a&region=b`.
 * A value that the input cannot have is left out, and so is any other name.
 */
export function parseInputs(query: string, notebook: Notebook): InputValues {
  const given = new URLSearchParams(query);
  return Object.fromEntries(
    inputsOf(notebook).flatMap(([name, input]) => {
      const value = given.has(name) ? parse(given.getAll(name), input) : null;
      return value === null ? [] : [[name, value] as const];
    })
  );
}

/** Writes the values that are not those of the notebook as the query of an address; "" for none. */
export function formatInputs(values: InputValues, notebook: Notebook): string {
  const query = new URLSearchParams();
  for (const [name, input] of inputsOf(notebook)) {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined || JSON.stringify(value) === JSON.stringify(input.value)) continue;
    // A list without members is written as one empty text.
    const texts = typeof value === "object" ? (value.length ? value : [""]) : [String(value)];
    for (const text of texts) query.append(name, text);
  }
  const text = query.toString();
  return text && `?${text}`;
}

function inputsOf({cells}: Notebook): [name: string, input: Input][] {
  return cells.flatMap(({kind, name, text}) => {
    const input = kind === "input" && name ? readInput(text)?.input : undefined;
    return input ? [[name, input] as [string, Input]] : [];
  });
}

function parse(texts: readonly string[], {value, from = -Infinity, to = Infinity}: Input) {
  if (typeof value === "object") return texts.filter((text) => text !== "");
  const [text] = texts;
  if (typeof value === "boolean") return text === "true" ? true : text === "false" ? false : null;
  if (typeof value === "string") return text;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return number >= from && number <= to ? number : null;
}
