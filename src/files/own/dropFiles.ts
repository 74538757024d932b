import {phrase} from "../../page/words/phrase.js";
import {endings} from "../endings.js";

/** The most files of folders that are taken at once, because each has a preview. */
const maxOfFolders = 50;

/**
 * Makes the whole page, with its editors, a place to drop files. Of a folder, the files that may be
 * tables are taken; `say` is given the reason where there are none, or too many.
 */
export function acceptDrops(take: (files: File[]) => void, say: (text: string) => void): void {
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("dropping");
  });
  document.addEventListener(
    "drop",
    (event) => {
      document.body.classList.remove("dropping");
      if (!hasFiles(event)) return;
      event.preventDefault();
      // An editor would take the text of a file, too.
      event.stopPropagation();
      void filesOf(event.dataTransfer!).then(({files, problem}) => {
        if (problem) say(problem);
        if (files.length) take(files);
      });
    },
    {capture: true}
  );
}

/** The files of a drop, and those in its folders. The drop itself is only readable at once. */
export async function filesOf({
  items,
  files
}: DataTransfer): Promise<{files: File[]; problem: string | null}> {
  const folders = [...items]
    .map((item) => item.webkitGetAsEntry?.())
    .filter((entry) => entry?.isDirectory) as FileSystemDirectoryEntry[];
  if (!folders.length) return {files: [...files], problem: null};
  const names = new Set(folders.map(({name}) => name));
  const others = [...files].filter(({name}) => !names.has(name));
  const found = (await Promise.all(folders.map(filesInFolder))).flat();
  const folder = folders[0].name;
  if (found.length > maxOfFolders)
    return {
      files: others,
      problem: phrase`${folder} has ${found.length} files. Drop at most ${maxOfFolders} of them at once.`
    };
  return {
    files: [...others, ...found],
    problem: found.length ? null : phrase`${folder} has no file that may be a table.`
  };
}

/** The files of a folder, and of the folders in it, that may be tables, by their endings. */
async function filesInFolder(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    // A reader gives its entries in parts.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject)
    );
    if (!part.length) break;
    entries.push(...part);
  }
  const files = await Promise.all(
    entries
      .sort((a, b) => a.name.localeCompare(b.name))
      .map(async (entry) => {
        if (entry.isDirectory) return filesInFolder(entry as FileSystemDirectoryEntry);
        if (!mayBeTable(entry.name)) return [];
        return [
          await new Promise<File>((resolve, reject) =>
            (entry as FileSystemFileEntry).file(resolve, reject)
          )
        ];
      })
  );
  return files.flat();
}

/** Whether a file may be a table, by its name. Spreadsheets write files such as ~$name.xlsx beside an open one. */
function mayBeTable(name: string): boolean {
  return !/^[.~]/.test(name) && endings.some((ending) => name.toLowerCase().endsWith(`.${ending}`));
}
