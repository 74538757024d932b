import {cp, mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {type Programme, root} from "../../loaders/workspace/programme.js";
import {tempFolder} from "./tempFolders.js";

export {tempFolder};

/** The new text of a file; null removes the file. */
export type Edits = Readonly<Record<string, (text: string) => string | Buffer | null>>;

/** The folder of a programme that belongs to the tests. */
export const portfolio = join(root, "test", "fixtures", "portfolio");
const sharedQuestions = join(root, "data", "questions");

/**
 * A copy of the programme of the tests and of the questions that programmes share, with some files
 * changed, and with its own cache. With `tables`, the copy has only these tables.
 */
export async function copyProgramme(edits: Edits = {}, tables?: string[]): Promise<Programme> {
  const temp = await tempFolder();
  const programme = {name: "copy", folder: join(temp, "records"), cache: join(temp, "cache")};
  await cp(portfolio, programme.folder, {recursive: true});
  await cp(sharedQuestions, join(temp, "questions"), {recursive: true});
  if (tables) await keepTables(programme.folder, tables);
  await editProgramme(programme, edits);
  return programme;
}

async function keepTables(folder: string, tables: string[]): Promise<void> {
  const path = join(folder, "datapackage.json");
  const codebook = JSON.parse(await readFile(path, "utf8"));
  const isKept = ({name}: {name: string}) => tables.includes(name);
  for (const {path} of codebook.resources.filter((table: {name: string}) => !isKept(table)))
    await rm(join(folder, path));
  await writeFile(
    path,
    JSON.stringify({...codebook, resources: codebook.resources.filter(isKept)})
  );
}

/** A programme with only these files. */
export async function makeProgramme(files: Readonly<Record<string, string>>): Promise<Programme> {
  const folder = await tempFolder();
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), {recursive: true});
    await writeFile(join(folder, file), text);
  }
  return {name: "made", folder, cache: join(await tempFolder(), "cache")};
}

/**
 * A programme of three tables with one row each, whose records pass every check. It builds in a
 * fraction of the time of the programme of the tests.
 */
export function makeTiny(): Promise<Programme> {
  const table = (name: string, ...columns: string[]) => ({
    name,
    schema: {fields: columns.map((column) => ({name: column}))}
  });
  return makeProgramme({
    "datapackage.json": JSON.stringify({
      name: "tiny",
      title: "Tiny",
      version: "1",
      resources: [
        table("projects", "project_id"),
        table("outcomes", "outcome_id", "label"),
        table("findings", "project_id", "outcome_id", "direction")
      ]
    }),
    "projects.csv": "project_id\np1\n",
    "outcomes.csv": "outcome_id,label\no1,Reading\n",
    "findings.csv": "project_id,outcome_id,direction\np1,o1,mixed\n",
    "overview.md": "# Tiny\n"
  });
}

export async function editProgramme({folder}: Programme, edits: Edits): Promise<void> {
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(folder, file);
    const edited = edit(await readFile(path, "utf8").catch(() => ""));
    if (edited === null) await rm(path);
    else await writeFile(path, edited);
  }
}

/** Replaces a text. The text must be there, so that an edit cannot silently do nothing. */
export function replace(from: string, to: string): (text: string) => string {
  return (text) => {
    if (!text.includes(from)) throw new Error(`nothing to replace: ${JSON.stringify(from)}`);
    return text.replace(from, () => to);
  };
}

/** Edits one row of a CSV without line ends inside cells, by number: the header is 1. */
export function editRow(number: number, edit: (row: string) => string): (text: string) => string {
  return (text) => {
    const rows = text.split("\n");
    rows[number - 1] = edit(rows[number - 1]);
    return rows.join("\n");
  };
}
