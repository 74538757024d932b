import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {codebookFile} from "./codebook.js";
import {isObject, text} from "./codebookField.js";

/** What a package says of itself besides its tables: who made it, when, and out of what. All of it may be missing. */
export interface DataPackage {
  /** Who is to be credited, in the package's order. */
  authors: string[];
  /** When this release was made, as the package writes it. */
  created: string | null;
  keywords: string[];
  sources: {title: string; path: string | null}[];
}

/** Reads it from a build's folder. Its tables have been checked; what is said beside them has not, so what is of no use is left out. */
export async function readDataPackage(folder: string): Promise<DataPackage> {
  const entry: unknown = JSON.parse(
    (await readFile(join(folder, codebookFile), "utf8")).replace(/^\uFEFF/, "")
  );
  const said = isObject(entry) ? entry : {};
  const titled = (value: unknown) =>
    (Array.isArray(value) ? value : [])
      .filter(isObject)
      .map(({title, path}) => ({title: text(title) ?? "", path: text(path) ?? null}))
      .filter(({title}) => title !== "");
  return {
    authors: titled(said.contributors).map(({title}) => title),
    created: text(said.created) ?? null,
    keywords: (Array.isArray(said.keywords) ? said.keywords : []).filter(
      (word) => typeof word === "string"
    ),
    sources: titled(said.sources)
  };
}
