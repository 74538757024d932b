import {phrase} from "../page/words/phrase.js";

/** A query with its title, a note on what it shows, and the values of its parameters. */
export interface SqlFileEntry {
  title: string;
  note: string;
  sql: string;
  parameters: Record<string, string>;
}

/**
 * Reads a `.sql` file of one or more queries. Each query begins with comment lines: `-- title: …`,
 * then optionally `-- note: …` and `-- param name = value`. A file without a title is one query.
 * Throws when there is no SQL in the file.
 */
export function parseSqlFile(text: string, untitled = "Untitled"): SqlFileEntry[] {
  const parts = text.replaceAll("\r\n", "\n").split(/^(?=--\s*title:)/m);
  const entries = parts.map((part) => parseEntry(part, untitled)).filter(({sql}) => sql !== "");
  if (!entries.length)
    throw new Error(
      phrase`there is no query in this file: expected SQL, each query after a line -- title: …`
    );
  return entries;
}

/** Writes queries as one file, which `parseSqlFile` reads. */
export function writeSqlFile(entries: readonly SqlFileEntry[]): string {
  return entries
    .map(({title, note, sql, parameters}) =>
      [
        `-- title: ${oneLine(title)}`,
        ...(note ? [`-- note: ${oneLine(note)}`] : []),
        ...Object.entries(parameters).map(
          ([name, value]) => `-- param ${name} = ${oneLine(value)}`
        ),
        `${sql.trim()}\n`
      ].join("\n")
    )
    .join("\n");
}

function parseEntry(part: string, untitled: string): SqlFileEntry {
  const entry: SqlFileEntry = {title: untitled, note: "", sql: "", parameters: {}};
  const lines = part.split("\n");
  let at = 0;
  for (; at < lines.length; at++) {
    const line = lines[at];
    const heading = /^--\s*(title|note):\s*(.*?)\s*$/.exec(line);
    const parameter = /^--\s*param\s+([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (heading) entry[heading[1] as "title" | "note"] = heading[2];
    else if (parameter) entry.parameters[parameter[1]] = parameter[2];
    else if (line.trim() !== "") break;
  }
  entry.sql = lines.slice(at).join("\n").trim();
  return entry;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, " ");
}
