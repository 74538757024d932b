import {cp, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {onTestFinished} from "vitest";
import {type Programme, root} from "../../loaders/programme.js";

/** What becomes of a file's text; null removes it. */
export type Edits = Readonly<Record<string, (text: string) => string | Buffer | null>>;

const wave1 = join(root, "data", "wave1");

/** An empty folder that goes when the test does. */
export async function tempFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "whatworked-test-"));
  onTestFinished(() => rm(folder, {recursive: true, force: true}));
  return folder;
}

/** A copy of the shipped programme with some files changed, and a cache of its own. */
export async function copyProgramme(edits: Edits = {}): Promise<Programme> {
  const temp = await tempFolder();
  const programme = {name: "copy", folder: join(temp, "records"), cache: join(temp, "cache")};
  await cp(wave1, programme.folder, {recursive: true});
  await editProgramme(programme, edits);
  return programme;
}

/** A programme made of nothing but these files. */
export async function makeProgramme(files: Readonly<Record<string, string>>): Promise<Programme> {
  const folder = await tempFolder();
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  return {name: "made", folder, cache: join(await tempFolder(), "cache")};
}

export async function editProgramme({folder}: Programme, edits: Edits): Promise<void> {
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(folder, file);
    const edited = edit(await readFile(path, "utf8").catch(() => ""));
    if (edited === null) await rm(path);
    else await writeFile(path, edited);
  }
}

/** Replaces a text that must be there, so that an edit cannot quietly do nothing. */
export function replace(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  };
}

/** The rows of a CSV without line ends inside cells, changed by number: the header is 1. */
export function editRow(number: number, edit: (row: string) => string): (text: string) => string {
  return (text) => {
    const rows = text.split("\n");
    rows[number - 1] = edit(rows[number - 1]);
    return rows.join("\n");
  };
}
