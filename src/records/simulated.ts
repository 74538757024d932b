import {provenance} from "./provenance.js";

/** What is said wherever simulated records show. */
export const simulatedWords = "Simulated records: nothing here is about real projects.";

/**
 * Whether this page shows simulated records. Its head says so, and the build puts that there from what the rows themselves say, whatever the programme's codebook or the page's front matter leave out.
 */
export function isSimulated(): boolean {
  return typeof document !== "undefined" && provenance()?.simulated === true;
}

/** A title or caption that says, first, that what it names is simulated; one that does already is left as it is. */
export function markTitle(title: string, simulated = isSimulated()): string {
  return simulated && !/^simulated\b/i.test(title) ? `Simulated: ${title}` : title;
}

/** The name of a file that is taken away (`saveFile`, and links to the tables), marked in the same way. */
export function markName(name: string, simulated = isSimulated()): string {
  return simulated && !name.startsWith("simulated-") ? `simulated-${name}` : name;
}

/**
 * The name of the column that says, in every row that is taken away, that it is simulated: a file's name is soon lost, a column goes where the rows go. Null where the rows have such a column
 * that says so in each of them; where they have another of that name, the next one that is free.
 */
export function markColumn(
  names: readonly string[],
  says: (name: string) => boolean
): string | null {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  let name = "simulated";
  for (let n = 1; taken.has(name); n++) {
    if (says(name)) return null;
    name = `simulated_${n}`;
  }
  return name;
}
