import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {dirname, join} from "node:path";

/** A file with an example question of a programme. */
export interface QuestionFile {
  name: string;
  path: string;
  /** Whether the programmes next to each other share it. */
  isShared: boolean;
}

/**
 * The question files of a programme by name: those in its folder `questions`, and those in a folder
 * `questions` next to the programme's folder, which the programmes there share. A programme's own
 * file replaces a shared one of the same name.
 */
export async function questionFiles(folder: string): Promise<QuestionFile[]> {
  const own = await sqlFilesIn(join(folder, "questions"));
  const shared = await sqlFilesIn(sharedQuestions(folder));
  const found = new Map<string, QuestionFile>();
  for (const {name, path} of shared) found.set(name, {name, path, isShared: true});
  for (const {name, path} of own) found.set(name, {name, path, isShared: false});
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The folder of the questions that a programme shares with those next to it. */
export function sharedQuestions(folder: string): string {
  return join(dirname(folder), "questions");
}

async function sqlFilesIn(folder: string): Promise<{name: string; path: string}[]> {
  if (!existsSync(folder)) return [];
  return (await readdir(folder))
    .filter((name) => name.endsWith(".sql"))
    .map((name) => ({name, path: join(folder, name)}));
}
