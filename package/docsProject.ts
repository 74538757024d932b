import {posix} from "node:path";
import {blocksOf, linesOfCode} from "./blocks.js";

/** The programme of the documents' site: the one that the tutorial makes. */
export const docsProgramme = "reading";

/** The file of the tutorial's spreadsheet, and that of its mapping. */
export const tutorialFiles = {table: "reading.csv", mapping: "mapping.json"};

/**
 * The files of the project whose site is the documentation: `docs/README.md` is its first page, every
 * other document a page under `docs/`. `documents` holds the Markdown of each document by its path in
 * `docs/`. Throws if the tutorial has no spreadsheet or no mapping.
 */
export function docsProject(documents: ReadonlyMap<string, string>): Map<string, string> {
  const files = new Map([["whatworked.config.js", `export default ${JSON.stringify(config)};\n`]]);
  for (const [path, text] of documents)
    files.set(`pages/${pageOf(path)}.md`, toPage(text, path, documents));
  for (const name of Object.values(tutorialFiles)) {
    const block = blocksOf(documents.get("tutorial.md") ?? "").find((block) => block.name === name);
    if (!block) throw new Error(`docs/tutorial.md: expected a block with the file ${name}`);
    files.set(name, block.text);
  }
  return files;
}

const config = {
  title: "Whatworked",
  programmes: [docsProgramme],
  navigation: [
    {page: "index", name: "Documentation"},
    {page: "docs/tutorial", name: "Tutorial"},
    {page: "docs/project", name: "Your project"},
    {page: "docs/pages", name: "Pages"},
    {page: "docs/schema", name: "Tables"},
    {page: "docs/reference/commands", name: "Commands"},
    {page: "docs/statistics", name: "Statistics"},
    {page: "outcomes", name: "Example"}
  ]
};

/** The page of a document, as a path in the folder of a programme. */
function pageOf(path: string): string {
  return path === "README.md" ? "index" : `docs/${path.replace(/\.md$/, "")}`;
}

/** Languages whose blocks a page would run, not show. */
const running = /^(js|jsx|ts|tsx|html|svg|tex|dot|mermaid|sql)$/;

/** A document as a page: its code is shown and never runs, and its links lead to pages. */
function toPage(text: string, path: string, documents: ReadonlyMap<string, string>): string {
  const code = linesOfCode(text);
  const fences = new Map(blocksOf(text).map((block) => [block.line, block]));
  return text
    .split("\n")
    .map((line, i) => {
      const block = fences.get(i + 1);
      if (block && running.test(block.language))
        return line.replace(/^(\s*`+).*$/, `$1${block.language} run=false`);
      return code.has(i + 1) ? line : withPageLinks(line, path, documents);
    })
    .join("\n");
}

function withPageLinks(line: string, path: string, documents: ReadonlyMap<string, string>): string {
  const from = posix.dirname(pageOf(path));
  return line.replace(/\[([^\]]*)\]\(([^)\s]+)\)/g, (link, words: string, target: string) => {
    if (/^(https?:|#)/.test(target)) return link;
    const [file, part = ""] = target.split(/(?=#)/);
    const document = posix.join(posix.dirname(path), file);
    // What is not a document is in the repository only.
    if (!documents.has(document)) return words;
    return `[${words}](./${posix.relative(from, pageOf(document))}${part})`;
  });
}
