import {phrase} from "../page/words/phrase.js";
import {isBlank, lex} from "../sql/lexer.js";
import {literal} from "../sql/literal.js";
import {type KnownNames, meantNames, mistakenName} from "../sql/mistakenName.js";

import {adviceOnTypes} from "./argumentTypes.js";
import {adviceOnHabit, otherFunctions, sameFunctions} from "./otherDialects.js";
import {adviceOnSlip} from "./slips.js";

/** An error of the engine in words that a reader of the page can act on. */
export interface Explained {
  message: string;
  /** The name that the engine does not know; null for any other problem. */
  mistaken: string | null;
  /** Texts that the writer may have meant instead. */
  suggestions: readonly string[];
}

/** The statements that change something, which no query here can do. */
const writes =
  /^(insert|update|delete|merge|create|drop|alter|truncate|copy|attach|detach|install|load|set|reset|pragma|call|use|vacuum|checkpoint|export|import|begin|commit|rollback|prepare|execute|deallocate|grant|comment)$/i;

/** The longest message, in lines and characters. */
const maxLines = 4;
const maxLetters = 400;

/**
 * Explains an error of the engine: what is wrong, and what to do on this page. `sql` is the query,
 * and `names` are the tables, columns and functions that exist.
 */
export function explainError(message: string, sql: string, names: KnownNames): Explained {
  const advice = adviceOn(message, sql);
  if (advice) return {message: advice, mistaken: null, suggestions: []};
  const found = mistakenName(message);
  if (!found) return {message: shortened(message), mistaken: null, suggestions: []};
  const {name: mistaken, kind} = found;
  const instead = kind === "function" ? otherFunctions.get(mistaken.toLowerCase()) : undefined;
  if (instead)
    return {
      message: adviceOnFunction(mistaken, instead),
      mistaken: null,
      suggestions: []
    };
  const same = kind === "function" ? sameFunctions.get(mistaken.toLowerCase()) : undefined;
  const suggestions = same ? [same] : meantNames(found, message, names);
  if (/^Catalog Error: Table with name/.test(message) && !suggestions.length)
    return {
      message: phrase`There is no table ${mistaken}. A file, a view or a named answer of yours must be added again after the page was opened.`,
      mistaken,
      suggestions
    };
  if (kind === "column" && isQuotedText(mistaken, sql, suggestions))
    return {
      message: phrase`There is no column ${mistaken}. Double quotes are for names. A text has single quotes.`,
      mistaken,
      suggestions: [literal(mistaken)]
    };
  if (kind === "column" && !suggestions.length && isComparedWord(mistaken, sql))
    return {
      message: [
        phrase`There is no column ${mistaken}. A text has single quotes.`,
        ...shortened(message).split("\n").slice(1)
      ].join("\n"),
      mistaken,
      suggestions: [literal(mistaken)]
    };
  return {message: shortened(message, suggestions), mistaken, suggestions};
}

/** What to do about an error that has one known cause; null for any other error. */
function adviceOn(message: string, sql: string): string | null {
  const [first = ""] = lex(sql)
    .filter((token) => !isBlank(token))
    .map(({text}) => text);
  if (writes.test(first)) {
    const refused = phrase`A query here only reads: ${first.toUpperCase()} is refused, and nothing was changed.`;
    return [refused, insteadOf(first.toLowerCase(), sql)].filter(Boolean).join(" ");
  }
  const habit = adviceOnHabit(message, sql) ?? adviceOnSlip(message, sql);
  if (habit) return habit;
  const file = /Cannot access file "([^"]*)"/.exec(message)?.[1];
  if (file !== undefined) return adviceOnFile(file);
  // Other functions, which the engine lists as candidates, may have time zones.
  const [given] = message.split(/\n+\s*Candidate functions:/);
  if (/\bicu\b|TIMESTAMP WITH TIME ZONE(?=[^\n]*(?:'\. You might| -> |\)"))/i.test(given))
    return phrase`This engine has no time zones. Cast a time with a zone to TIMESTAMP first, such as ts::TIMESTAMP: it is the time in UTC.`;
  const missing =
    /with name "?([^"\s]+)"? is not in the catalog, but it exists in the (\w+) extension/.exec(
      message
    );
  if (missing?.[2] === "json")
    return phrase`This engine has no type JSON and no ${missing[1]}. If you add a JSON file under Tables, its nested values are columns, such as x.name and x.list[1].`;
  if (missing && otherFunctions.has(missing[1].toLowerCase()))
    return adviceOnFunction(missing[1], otherFunctions.get(missing[1].toLowerCase())!);
  if (missing)
    return phrase`This engine has no extensions, so ${missing[1]} (of the extension ${missing[2]}) does not exist here.`;
  const call = /(?:argument types '|function call ")([^(]+)\(([^'"]*)\)['"]/.exec(message);
  if (call) return adviceOnTypes(call[1], call[2]);
  if (/multiple statements/.test(message))
    return phrase`This is more than one statement. Put the cursor into one and run it, or run all of them in their order.`;
  if (/^Conversion Error: Could not convert string/.test(message))
    return phrase`${shortened(message)}\nTRY_CAST(… AS …) gives NULL for such a value.`;
  if (/malloc of size|Out of Memory/i.test(message))
    return phrase`The query needs more memory than the browser has. Ask for fewer rows, or group them.`;
  return null;
}

function adviceOnFunction(name: string, instead: string): string {
  return phrase`There is no function ${name} here. Write, for example, ${instead}.`;
}

/** What does on this page what a statement does that is refused; "" if nothing does. */
function insteadOf(statement: string, sql: string): string {
  switch (statement) {
    case "copy":
    case "export":
      return phrase`Run the query without ${statement.toUpperCase()}, and write its answer to a file under Export.`;
    case "insert":
    case "update":
    case "delete":
    case "merge":
    case "alter":
    case "truncate":
      return phrase`CREATE TABLE … AS SELECT … makes a changed copy for this visit.`;
    case "create":
      return /\bmacro\b|\bfunction\b/i.test(sql)
        ? phrase`Write the expression in the query, or in a query after WITH.`
        : phrase`CREATE TABLE … AS SELECT … and CREATE VIEW … AS SELECT … make tables and views of your own.`;
    case "drop":
      return phrase`Tables of your own are removed under Tables.`;
    case "attach":
    case "import":
    case "install":
    case "load":
      return phrase`Files become tables under Tables: CSV, Excel, JSON, Parquet and Arrow.`;
    case "pragma":
    case "use":
      return phrase`SHOW TABLES, DESCRIBE and SUMMARIZE work.`;
  }
  return "";
}

function adviceOnFile(file: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(file))
    return phrase`A query here reads no addresses: ${file} is not loaded. Download the file, add it under Tables, and ask it by its name.`;
  return phrase`No file ${file} was added. A query here reads no paths: add the file under Tables, then ask it by its name, FROM '${file.split(/[\\/]/).at(-1)}'.`;
}

/** Whether a name that does not exist was written in double quotes, and is no mistyped name. */
function isQuotedText(mistaken: string, sql: string, suggestions: readonly string[]): boolean {
  const quoted = `"${mistaken.replaceAll('"', '""')}"`;
  return suggestions.length === 0 && lex(sql).some(({text}) => text === quoted);
}

/** Whether an unknown name is where the value of a comparison is: `region = london`. */
function isComparedWord(mistaken: string, sql: string): boolean {
  const tokens = lex(sql).filter((token) => !isBlank(token));
  return tokens.some(
    ({type, text}, i) =>
      type === "name" &&
      text === mistaken &&
      /^(?:=|<|>|like|ilike)$/i.test(tokens[i - 1]?.text ?? "") &&
      tokens[i + 1]?.text !== "."
  );
}

/**
 * A message without the engine's lists of candidates and without its own suggestions, which name
 * internal tables, or repeat the buttons.
 */
function shortened(message: string, suggestions: readonly string[] = []): string {
  const lines = message
    .replace(/\n+\s*Candidate functions:[\s\S]*$/, "")
    .replace(
      suggestions.length ? /\n+Candidate (?:bindings|tables|functions|Entries): .*/ : /$^/,
      ""
    )
    .replace(/\n+Did you mean "[^\n]*"\?/, "")
    .replace(/\n+(?:Please try installing|Alternatively, consider)[\s\S]*$/, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const text = lines
    .slice(0, maxLines)
    .map((line) => line.replace(/^(Candidate bindings: )(?:: )?(.*)$/, fewCandidates))
    .join("\n");
  return text.length > maxLetters ? `${text.slice(0, maxLetters)}…` : text;
}

function fewCandidates(_: string, __: string, list: string): string {
  const names = list.split(", ").map((name) => name.replace(/^"(.*)"$/, "$1"));
  const more = names.length > 8 ? phrase` and ${names.length - 8} more` : "";
  return phrase`The columns here are ${names.slice(0, 8).join(", ")}${more}.`;
}
