import {phrase} from "../page/words/phrase.js";
import {provenance} from "./provenance.js";

/** The notice wherever simulated records are shown. */
export function simulatedWords(): string {
  return phrase`Simulated records: nothing here is about real projects.`;
}

/**
 * Whether this page shows simulated records. The build writes this into the page's head from the
 * rows themselves, independently of the codebook and the page's front matter.
 */
export function isSimulated(): boolean {
  return typeof document !== "undefined" && provenance()?.simulated === true;
}

/** A title or caption marked as simulated, unless it is marked already. */
export function markTitle(title: string, simulated = isSimulated()): string {
  return simulated && !isMarked(title) ? phrase`Simulated: ${title}` : title;
}

/** A description marked as one of simulated records, unless it is marked already. */
export function markDescription(text: string, simulated = isSimulated()): string {
  return simulated && !isMarked(text) ? phrase`Simulated records: ${text}` : text;
}

/** Whether a text has a mark, in English or in the language of the site. */
function isMarked(text: string): boolean {
  if (/^simulated\b/i.test(text)) return true;
  const place = "\0";
  return [phrase`Simulated: ${place}`, phrase`Simulated records: ${place}`].some((mark) => {
    const [before, after] = mark.split(place);
    return text.startsWith(before) && text.endsWith(after);
  });
}

/** The name of a file for download, marked in the same way. */
export function markName(name: string, simulated = isSimulated()): string {
  return simulated && !name.startsWith("simulated-") ? `simulated-${name}` : name;
}

/**
 * The name of the column that marks every exported row as simulated: files lose their names, but a
 * column stays with its rows. Null if the rows have such a column already, by `marks`. If a
 * column of that name holds something else, the next free name is used.
 */
export function markColumn(
  names: readonly string[],
  marks: (name: string) => boolean
): string | null {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let name = "simulated";
  for (let n = 1; taken.has(name); n++) {
    if (marks(name)) return null;
    name = `simulated_${n}`;
  }
  return name;
}
