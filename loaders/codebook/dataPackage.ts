import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {codebookFile} from "./codebook.js";
import {isObject, text} from "./codebookField.js";

/** The facts that a package gives about itself, other than its tables. All of them are optional. */
export interface DataPackage {
  /** The authors, in the package's order. */
  authors: string[];
  /** The date of this release, as the package writes it. */
  created: string | null;
  keywords: string[];
  sources: {title: string; path: string | null}[];
}

/**
 * Reads these facts from the folder of a build. They have not been checked, unlike the tables, so
 * unusable entries are left out.
 */
export async function readDataPackage(folder: string): Promise<DataPackage> {
  const entry: unknown = JSON.parse(
    (await readFile(join(folder, codebookFile), "utf8")).replace(/^\uFEFF/, "")
  );
  const facts = isObject(entry) ? entry : {};
  const titled = (value: unknown) =>
    (Array.isArray(value) ? value : [])
      .filter(isObject)
      .map(({title, path}) => ({title: text(title) ?? "", path: text(path) ?? null}))
      .filter(({title}) => title !== "");
  return {
    authors: titled(facts.contributors).map(({title}) => title),
    created: text(facts.created) ?? null,
    keywords: (Array.isArray(facts.keywords) ? facts.keywords : []).filter(
      (word) => typeof word === "string"
    ),
    sources: titled(facts.sources)
  };
}
