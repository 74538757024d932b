import {EngineError} from "../engine/engineError.js";
import {element} from "../page/element.js";
import {choiceInWords} from "../page/words/lists.js";
import {phrase} from "../page/words/phrase.js";
import type {KnownNames} from "../sql/mistakenName.js";
import type {KnownTable, Vocabulary} from "./complete.js";
import {type Explained, explainError} from "./explainError.js";

/** A problem of a query, with its place. */
export interface QueryProblem extends Explained {
  /** The line of the editor's text, from 1; null for a problem that is not in the text. */
  line: number | null;
}

/**
 * Describes an error of the engine. `firstLine` is the line of the editor, from 0, on which the
 * query began.
 */
export function describeProblem(error: Error, firstLine: number, names: KnownNames): QueryProblem {
  const {place = null, sql = ""} = error instanceof EngineError ? error : {};
  const withoutPlace = error.message.replace(/\n\nLINE \d+:[\s\S]*$/, "");
  const line = /^LINE (\d+):/.exec(place ?? "")?.[1] ?? lineOf(error.message, sql);
  return {
    line: error.name === "NotArrived" ? null : Number(line) + firstLine,
    ...explainError(withoutPlace, sql, names)
  };
}

/** The names that a query can use: tables, their columns, and the functions of the engine. */
export function namesIn(tables: readonly KnownTable[], {functions}: Vocabulary): KnownNames {
  return {
    tables: tables.map(({name}) => name),
    columns: tables.flatMap(({fields}) => fields.map(({name}) => name)),
    functions: functions.map(({name}) => name)
  };
}

/** The line, from 1, of the text that a message quotes where the engine gives no place. */
function lineOf(message: string, sql: string): number {
  const quoted = /"([^"]+)"/.exec(message)?.[1];
  const at = quoted === undefined ? -1 : sql.indexOf(quoted);
  return at < 0 ? 1 : sql.slice(0, at).split("\n").length;
}

/** A problem in one line of text, for a status line. */
export function problemText({line, message, suggestions}: QueryProblem): string {
  const question = suggestions.length ? phrase` Did you mean ${choiceInWords(suggestions)}?` : "";
  return `${line === null ? "" : phrase`Line ${line}: `}${message}${question}`;
}

/** A problem as it is shown under its line. `onReplace` gets the name that the reader chose. */
export function problemNode(
  {message, suggestions}: QueryProblem,
  onReplace: (name: string) => void
): HTMLElement {
  return element(
    "div",
    {},
    element("p", {}, message),
    suggestions.length
      ? element(
          "p",
          {},
          phrase`Did you mean `,
          ...suggestions.map((name) =>
            element("button", {type: "button", onclick: () => onReplace(name)}, name)
          ),
          "?"
        )
      : null
  );
}

/** A text with every occurrence of a mistaken name replaced by another name. */
export function replaceName(text: string, mistaken: string, name: string): string {
  const escaped = mistaken.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return text.replace(new RegExp(`(?<![\\w"])"?${escaped}"?(?!\\w)`, "gi"), () => name);
}
