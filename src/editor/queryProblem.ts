import {EngineError} from "../engine/engineError.js";
import {element} from "../page/element.js";
import {didYouMean, mistakenName} from "../sql/didYouMean.js";

/** A problem of a query, with its place. */
export interface QueryProblem {
  /** The line of the editor's text, from 1. */
  line: number;
  message: string;
  /** The name that the engine does not know; null for any other problem. */
  mistaken: string | null;
  /** Names that the writer may have meant instead. */
  suggestions: readonly string[];
}

/**
 * Describes an error of the engine. `firstLine` is the line of the editor, from 0, on which the
 * query began; `names` are the tables, columns and functions that exist.
 */
export function describeProblem(
  error: Error,
  firstLine: number,
  names: Iterable<string>
): QueryProblem {
  const place = error instanceof EngineError ? error.place : null;
  const mistaken = mistakenName(error.message);
  const suggestions = mistaken ? didYouMean(mistaken, names) : [];
  const withoutPlace = error.message.replace(/\n\nLINE \d+:[\s\S]*$/, "");
  // The engine's own suggestion would repeat the buttons.
  const message = suggestions.length
    ? withoutPlace.replace(/\nDid you mean "[^\n]*"\?/, "")
    : withoutPlace;
  return {
    line: Number(/^LINE (\d+):/.exec(place ?? "")?.[1] ?? 1) + firstLine,
    message: withAdvice(message, error instanceof EngineError ? error.sql : ""),
    mistaken,
    suggestions
  };
}

/** The engine's message, with advice that can be followed on this page. */
function withAdvice(message: string, sql: string): string {
  if (/\bicu\b/i.test(message))
    return "This engine has no time zones and no current date. Write a date, such as DATE '2026-01-31'. Cast a time with a zone to TIMESTAMP first, such as ts::TIMESTAMP.";
  if (!/multiple statements/.test(message)) return message;
  return /^\s*PIVOT\b/i.test(sql)
    ? "PIVOT needs its values here: write ON column IN ('first', 'second')."
    : `${message} Run one query at a time: select it, then run the selection.`;
}

/** A problem in one line of text, for a status line. */
export function problemText({line, message, suggestions}: QueryProblem): string {
  const question = suggestions.length ? ` Did you mean ${suggestions.join(" or ")}?` : "";
  return `Line ${line}: ${message}${question}`;
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
          "Did you mean ",
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
