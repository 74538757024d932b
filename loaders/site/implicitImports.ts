import {posix} from "node:path";
import type {MarkdownCell} from "./frameworkOutput.js";

/**
 * The names that Observable gives to every page, and the import that gives each of them here. Nothing
 * comes from another host.
 */
const imports: Readonly<Record<string, (up: string) => string>> = {
  aq: () => 'import * as aq from "arquero";',
  d3: (up) => `import * as d3 from "${up}page/observable/d3.js";`,
  FileAttachment: (up) => `import {FileAttachment} from "${up}page/observable/files.js";`,
  htl: () => 'import * as htl from "htl";',
  html: (up) => `import {html} from "${up}page/observable/html.js";`,
  Inputs: (up) => `import * as Inputs from "${up}page/observable/inputs.js";`,
  Plot: () => 'import * as Plot from "@observablehq/plot";',
  sql: (up) => `import {sql} from "${up}engine/sql.js";`,
  svg: (up) => `import {svg} from "${up}page/observable/html.js";`
};

/** Methods of a file for which Framework needs a library, and which `page/observable/files.ts` has. */
const readHere = new Set(["arrow", "csv", "dsv", "parquet", "tsv", "xlsx"]);

/** Methods of a file that need no library: a page that uses no others keeps Framework's function. */
const withoutLibrary = new Set(
  "arrayBuffer blob href html image json lastModified mimeType name size stream text url xml".split(
    " "
  )
);

/** The names that the cells of a page use, and that no cell of the page declares or imports. */
export function freeNames(cells: readonly MarkdownCell[]): Set<string> {
  const declared = new Set(
    cells.flatMap(({node}) => (node.declarations ?? []).map(({name}) => name))
  );
  return new Set(
    cells
      .flatMap(({node}) => node.references.map(({name}) => name))
      .filter((name) => !declared.has(name))
  );
}

/**
 * The imports that a page needs for the names of Observable which it uses and does not declare, one
 * for each name, in the order of the alphabet. `path` is the page's path in the site.
 */
export function implicitImports(cells: readonly MarkdownCell[], path: string): string[] {
  const up = `${posix.relative(posix.dirname(path), "/") || "."}/`;
  const free = freeNames(cells);
  if (!cells.some(readsFiles)) free.delete("FileAttachment");
  return Object.keys(imports)
    .filter((name) => free.has(name))
    .map((name) => imports[name](up));
}

/**
 * Lets Framework forget the methods of files that `page/observable/files.ts` has, because it would look for
 * a library for each of them in the npm registry. Changes the cells.
 */
export function forgetFileMethods(cells: readonly MarkdownCell[]): void {
  for (const {node} of cells)
    for (const file of node.files) if (readHere.has(file.method ?? "")) delete file.method;
}

/**
 * Whether a cell may read a file by a method that needs a library: by name, or later, as in
 * `const file = FileAttachment("a.csv")`, for which Framework takes the ending of the name as the method.
 */
function readsFiles({node}: MarkdownCell): boolean {
  return node.files.some(({method}) => method === undefined || !withoutLibrary.has(method));
}
