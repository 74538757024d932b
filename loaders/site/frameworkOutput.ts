import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Node, Program} from "acorn";
import {phrase} from "../../src/page/words/phrase.js";
import {callsOf, type Edit, parseScript, textsOf} from "../workspace/script.js";
import {escapeHtml} from "./escapeHtml.js";
import {
  attribute,
  type Comment,
  type Element,
  find,
  findAll,
  need,
  nodesIn,
  type Page,
  refusePage,
  textOf
} from "./page.js";

/**
 * Everything that the build expects of the output of Observable Framework, and the release in which it
 * was seen. Each function here throws, with the page and the expectation, when the output differs. To
 * move to another release: change the number, run the tests, and build the site.
 */
export const frameworkRelease = "1.13.4";

/** What `fasterFramework.ts` relies on inside Framework. */
export const frameworkBuild = {
  /**
   * Methods of `LoaderResolver` whose result depends on their path and on the source only. The last one
   * is first asked after all loaders have run.
   */
  sameForAPath: [
    "getSourceFilePath",
    "getOutputFilePath",
    "getSourceFileHash",
    "getModuleHash",
    "resolveImportPath",
    "resolveFilePath",
    "getLocalModuleHash"
  ],
  /** The method of `LoaderResolver` that looks for an archive which holds the file of a path. */
  findArchive: "findArchive"
} as const;

/** Modules of `src`: `_import/engine/sql.0a1b2c3d.js`. The hash depends on when files were last written. */
export const modulePath = /^(_import\/.*)\.[0-9a-f]{8}\.js$/;

/** The site's style sheet among the files of the site. */
export function needStyleSheet(files: readonly string[]): string {
  const found = files.find((file) => /^_import\/style\.[0-9a-f]{8}\.css$/.test(file));
  return found ?? refusePage({file: "site"}, phrase`the style sheet _import/style.*.css`);
}

/** Folders of modules that the bundles replace, besides those in `_import/`. */
export const frameworkFolders = ["_node", "_observablehq"];

/** Such a folder that a site has only where a page imports from `npm:`. */
export const npmFolder = "_npm";

/** A file of `src` or of a data loader, copied under a name with the hash of its content. */
export function copiedFile(path: string): RegExp {
  const [, stem, extension] = /^(.*)(\.\w+)$/.exec(path)!;
  const escaped = stem.replace(/[.[\]]/g, "\\$&");
  return new RegExp(`^_file/${escaped}\\.[0-9a-f]{8}\\${extension}$`);
}

/** The one copy of a file among the files of the site. */
export function needCopy(files: readonly string[], path: string): string {
  const name = copiedFile(path);
  const found = files.filter((file) => name.test(file));
  if (found.length !== 1)
    throw new Error(phrase`site: expected one copy of ${path} in _file/, found ${found.length}`);
  return found[0];
}

/** The module of a path in `src`, without its extension: `engine/sql`. */
export function needModule(files: readonly string[], path: string): string {
  const found = files.filter((file) => modulePath.exec(file)?.[1] === `_import/${path}`);
  if (found.length !== 1)
    throw new Error(phrase`site: expected one module _import/${path}, found ${found.length}`);
  return found[0];
}

/** The place in the head after which a policy or an import map comes first. */
export function charsetOf(page: Page): Element {
  return need(page, "meta", {charset: /^utf-8$/i});
}

/** Elements that Framework gives to every page. */
export const pageMain = {tag: "main", condition: {id: "observablehq-main"}} as const;
export const pageFooter = {tag: "footer", condition: {id: "observablehq-footer"}} as const;
export const headingLink = "observablehq-header-anchor";

/** The script that Framework writes into a page: its imports, files and cells. */
export function pageScript(page: Page): Element {
  const [script, ...others] = inlineModules(page);
  if (!script || others.length)
    refusePage(
      page,
      phrase`one <script type="module"> with the code of the page, found ${others.length + (script ? 1 : 0)}`
    );
  return script;
}

/** The module scripts of a page without a file. */
export function inlineModules({document}: Page): Element[] {
  return findAll(document, "script", {type: "module"}).filter(
    (script) => attribute(script, "src") === null
  );
}

/** The place of a cell in a page: a comment that the runtime replaces, after a sign that the cell is loading. */
export interface CellPlace {
  id: string;
  end: Comment;
  /** Absent if the cell is not expected to show anything. */
  loading: Element | null;
}

const loadingTag = "observablehq-loading";

/** The places of a page's cells, in their order. */
export function cellPlaces(page: Page): CellPlace[] {
  const places: CellPlace[] = [];
  const signs = new Set(findAll(page.document, loadingTag));
  for (const node of nodesIn(page.document)) {
    if (node.nodeName !== "#comment") continue;
    const [, id] = /^:([0-9a-f]{8}(?:-\d+)?):$/.exec((node as Comment).data) ?? [];
    if (!id) continue;
    const siblings = node.parentNode!.childNodes;
    const before = siblings[siblings.indexOf(node) - 1];
    const loading = before && "tagName" in before ? before : null;
    if (loading?.tagName === loadingTag) {
      signs.delete(loading);
      places.push({id, end: node as Comment, loading});
    } else if (loading?.tagName.includes("-"))
      refusePage(
        page,
        phrase`<${loadingTag}> or nothing before the cell ${id}, found <${loading.tagName}>`
      );
    else places.push({id, end: node as Comment, loading: null});
  }
  if (signs.size) refusePage(page, phrase`a cell after each <${loadingTag}>`);
  return places;
}

/** The blocks of a page that run, in their order. */
function runningBlocks({document}: Page): Element[] {
  return findAll(document, "div", {class: /(?:^| )observablehq--block(?: |$)/});
}

/** The place of each cell that is a block, among the blocks of the page that run. */
export function blockPlaces(page: Page): Map<string, number> {
  const blocks = runningBlocks(page);
  const places = cellPlaces(page).flatMap(({id, end}): [string, number][] => {
    const place = blocks.findIndex((block) => nodesIn(block).includes(end));
    return place < 0 ? [] : [[id, place]];
  });
  return new Map(places);
}

/**
 * The errors that Framework shows in place of code that it cannot read, each with the place of its
 * block among the blocks that run; an expression in prose has none.
 */
export function shownSyntaxErrors(page: Page): {message: string; block: number | undefined}[] {
  const blocks = runningBlocks(page);
  return findAll(page.document, "*", {class: /(?:^| )observablehq--error(?: |$)/}).map((error) => {
    const block = blocks.findIndex((found) => nodesIn(found).includes(error));
    return {message: textOf(error).trim(), block: block < 0 ? undefined : block};
  });
}

/** A cell as Framework reads it from Markdown, before it looks for the modules of the page. */
export interface MarkdownCell {
  id: string;
  mode: string;
  node: {
    /** The names that the cell defines; null for an expression. */
    declarations: {name: string}[] | null;
    references: {name: string}[];
    files: {name: string; method?: string}[];
    imports: {name: string}[];
  };
}

/**
 * The HTML of a page's Markdown with an error in place of a cell, in the form in which Framework shows
 * code that it cannot read.
 */
export function showError(html: string, id: string, message: string): string {
  const shown = `<span class="observablehq--inspect observablehq--error">Error: ${escapeHtml(message)}</span>`;
  const place = `<!--:${id}:-->`;
  return html
    .replace(`<${loadingTag}></${loadingTag}>${place}`, () => shown)
    .replace(place, () => shown);
}

/** The element that the runtime replaces when a cell shows something. */
export const loadingElement = loadingTag;

/** Throws if the runtime of the site does not know the sign that a cell is loading. */
export async function needLoadingSign(site: string, files: readonly string[]): Promise<void> {
  const file = files.find((file) => /^_observablehq\/client\.[0-9a-f]{8}\.js$/.test(file));
  if (!file)
    throw new Error(phrase`site: expected the client of Framework, _observablehq/client.*.js`);
  const program = parseScript(await readFile(join(site, file), "utf8"), file);
  if (!textsOf(program).some((text) => text.toLowerCase() === loadingTag))
    throw new Error(phrase`${file}: expected code that replaces <${loadingTag}>`);
}

/** What Framework writes of a file into scripts. */
export interface FileInfo {
  name: string;
  mimeType?: string;
  path: string;
  lastModified?: number;
  size?: number;
}

const infoKeys = ["name", "mimeType", "path", "lastModified", "size"];

/** A file that a script names, and the place of its description. */
export interface NamedFile {
  info: FileInfo;
  start: number;
  end: number;
}

/**
 * The files that a script names: `registerFile(name, {…})` in pages, `FileAttachment({…}, base)` in
 * modules. Throws if a description is not the JSON that the build knows.
 */
export function namedFiles(program: Program, code: string, file: string): NamedFile[] {
  const read = (node: Node | undefined): NamedFile => {
    const text = node ? code.slice(node.start, node.end) : "";
    const info = node?.type === "ObjectExpression" ? readJson(text) : null;
    if (
      !info ||
      typeof info.name !== "string" ||
      typeof info.path !== "string" ||
      Object.keys(info).some((key) => !infoKeys.includes(key))
    )
      throw new Error(
        phrase`${file}: expected a file as {${infoKeys.map((key) => `"${key}": …`).join(", ")}}, found ${text.slice(0, 200)}`
      );
    return {info: info as unknown as FileInfo, start: node!.start, end: node!.end};
  };
  const attachments = callsOf(program, "FileAttachment").map((call) => call.arguments[0]);
  if (!file.endsWith(".html")) return attachments.map(read);
  const registered = callsOf(program, "registerFile").map((call) => read(call.arguments[1]));
  for (const name of attachments) {
    const text = code.slice(name.start, name.end);
    if (!registered.some(({info}) => JSON.stringify(info.name) === text))
      throw new Error(
        phrase`${file}: expected registerFile(${text}, …) for FileAttachment(${text})`
      );
  }
  return registered;
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The edits that describe named files in another way. */
export function describeFiles(
  files: readonly NamedFile[],
  change: (info: FileInfo) => FileInfo
): Edit[] {
  return files.map(({info, start, end}) => ({start, end, text: JSON.stringify(change(info))}));
}

/** The title of a page. */
export function titleOf(page: Page): string {
  return textOf(find(page.document, "title") ?? refusePage(page, "<title>"));
}
