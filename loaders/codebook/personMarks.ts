import {phrase} from "../../src/page/words/phrase.js";
import {isObject, type Json, type Report} from "./codebookField.js";

/** The mark of a table whose rows are about persons. Its place is next to the table's name. */
export const personMark = "person_level";

/**
 * Reports every property of a package that is near to `person_level` and is not the mark of a table,
 * at any depth. If a mark were ignored because it is misspelt or misplaced, rows about persons would
 * be published.
 */
export function refuseOtherMarks(entry: Json, report: Report): void {
  const resources: unknown[] = Array.isArray(entry.resources) ? entry.resources : [];
  const marked = new Set(resources);
  const walk = (value: unknown, place: string) => {
    if (Array.isArray(value)) for (const [i, one] of value.entries()) walk(one, `${place}[${i}]`);
    if (!isObject(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = place ? `${place}.${key}` : key;
      if (isNearMark(key) && !(key === personMark && marked.has(value)))
        report(here, inner, phrase`${personMark}, next to the name of a table in resources`);
      else walk(inner, here);
    }
  };
  const {resources: _, ...others} = entry;
  walk(others, "");
  for (const [i, resource] of resources.entries()) {
    const name = isObject(resource) && typeof resource.name === "string" ? resource.name : null;
    walk(resource, name ?? `resources[${i}]`);
  }
}

/** Whether the name of a property is the mark, or could be meant as it. */
function isNearMark(key: string): boolean {
  const letters = key.toLowerCase().replace(/[^a-z]/g, "");
  return (
    /^(is|x)?(persons?(al)?|people|individuals?|child(ren)?)(levels?|data)$/.test(letters) ||
    editsBetween(letters, personMark.replace("_", "")) <= 2
  );
}

/** The number of letters to insert, remove or replace to make one word of another (Levenshtein). */
function editsBetween(one: string, other: string): number {
  let before = Array.from({length: other.length + 1}, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const row = [i + 1];
    for (const [j, wanted] of [...other].entries())
      row.push(Math.min(row[j] + 1, before[j + 1] + 1, before[j] + Number(letter !== wanted)));
    before = row;
  }
  return before[other.length];
}
