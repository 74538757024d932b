import {readFile} from "node:fs/promises";
import {basename, join} from "node:path";
import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import {type NativeEngine, type NativeProgramme, openNative} from "../engine/native.js";
import {readCurrent} from "../records/currentBuild.js";
import type {Programme} from "../workspace/programme.js";
import {checkNotebook, type NotebookFault} from "./checkNotebook.js";
import {notebookFiles, notebookFolder, notebookName} from "./readNotebooks.js";

/**
 * Checks every notebook of a programme on its records. Their files are named from the folder that
 * holds the programme's folder: `wave1/notebooks/name.md`.
 */
export async function checkNotebooks(
  folder: string,
  engine: Pick<NativeEngine, "rows">
): Promise<NotebookFault[]> {
  const faults: NotebookFault[] = [];
  for (const name of await notebookFiles(folder)) {
    const path = join(folder, notebookFolder, name);
    const file = `${basename(folder)}/${notebookFolder}/${name}`;
    if (!notebookName.test(name.slice(0, -".md".length)))
      faults.push({
        file,
        line: null,
        cell: null,
        fault: phrase`the name is part of an address: expected small letters, digits and single hyphens`
      });
    faults.push(...(await checkNotebook(file, await readFile(path, "utf8"), engine)));
  }
  return faults;
}

/**
 * Checks every notebook of a programme on a build of its records. `programmes` are those of the site,
 * whose tables SQL can name.
 */
export async function checkOnRecords(
  folder: string,
  records: string,
  programmes: readonly NativeProgramme[] = []
): Promise<NotebookFault[]> {
  if (!(await notebookFiles(folder)).length) return [];
  await using engine = await openNative(records, undefined, {programmes});
  return await checkNotebooks(folder, engine);
}

/** The programmes whose records have been built, each with the folder of its last build. */
export async function builtProgrammes(
  programmes: readonly Pick<Programme, "name" | "cache">[]
): Promise<NativeProgramme[]> {
  const found = programmes.map(async ({name, cache}) => {
    const current = await readCurrent(cache);
    return current ? [{name, records: current.folder}] : [];
  });
  return (await Promise.all(found)).flat();
}

/** The faults as a list for people: the place, the cell and the fault. */
export function formatNotebookFaults(faults: readonly NotebookFault[]): string {
  const lines = faults.map(({file, line, cell, fault}) =>
    [line === null ? file : `${file}:${line}`, cell, fault].filter(Boolean).join(": ")
  );
  return [...lines, phrase`the notebooks have ${plural(faults.length, "fault")}`].join("\n");
}
