import {readFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {type Node, parse, type TaggedTemplateExpression} from "acorn";
import {simple} from "acorn-walk";
import {transform} from "esbuild";
import MarkdownIt from "markdown-it";
import {schemaTexts} from "../loaders/codebook/describeSchema.js";
import {readFrontMatter} from "../loaders/site/frontMatter.js";
import {fences} from "../loaders/site/pageBlocks.js";
import {textsOfTokens} from "../loaders/site/translateMarkdown.js";
import {filesUnder} from "../loaders/workspace/inputs.js";
import type {Texts} from "../loaders/workspace/language.js";
import {packageRoot} from "../loaders/workspace/roots.js";
import {slashes} from "../loaders/workspace/slashes.js";
import {keyOf} from "../src/page/words/phrase.js";

/** The code whose texts people read: on pages, in errors, and in what commands print. */
const folders = ["src", "loaders"];

/** Finds every text of the package that can be translated, in the order of its English. */
export async function findTexts(code = packageRoot): Promise<Texts> {
  const texts = new Map<string, Set<string>>();
  const counts = new Map<string, {one: string; files: Set<string>}>();
  for (const folder of folders)
    for (const path of (await filesUnder(join(code, folder))).sort()) {
      const file = slashes(relative(code, path));
      if (!/(?<!\.d)\.ts$|\.md$/.test(file) || file.includes("/.")) continue;
      const source = await readFile(path, "utf8");
      if (file.endsWith(".md")) {
        for (const key of textsOfPage(source)) add(texts, key, file);
        // The words of code go to the browser, and those of Markdown are translated by the build.
        for (const code of codeOfPage(source)) addFound(await textsOfModule(code), `${file}.js`);
      } else addFound(await textsOfModule(source), file);
    }
  function addFound(found: Found, file: string): void {
    for (const key of found.texts) add(texts, key, file);
    for (const [many, one] of found.counts) {
      const count = counts.get(many) ?? {one, files: new Set()};
      if (count.one !== one)
        throw new Error(`${file}: ${many}: expected one form for one: ${count.one}, ${one}`);
      counts.set(many, {one, files: count.files.add(file)});
    }
  }
  for (const text of schemaTexts()) add(texts, text, "loaders/codebook/describeSchema.ts");
  return {
    texts: Object.fromEntries(sorted(texts).map(([key, files]) => [key, [...files]])),
    counts: Object.fromEntries(
      sorted(counts).map(([key, {one, files}]) => [key, {one, files: [...files]}])
    )
  };
}

/** The list of texts as JSON, with a line for each text. */
export function writeTexts({texts, counts}: Texts): string {
  const linesOf = (entries: object) =>
    Object.entries(entries)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`)
      .join(",\n");
  return `{\n  "texts": {\n${linesOf(texts)}\n  },\n  "counts": {\n${linesOf(counts)}\n  }\n}\n`;
}

interface Found {
  texts: string[];
  /** English for many, and for one. */
  counts: [many: string, one: string][];
}

/** The texts of a module: of phrase`…` and of `plural(count, "noun")`. Throws if it cannot be read. */
export async function textsOfModule(source: string): Promise<Found> {
  const found: Found = {texts: [], counts: []};
  if (!/\bphrase`|\bplural\(/.test(source)) return found;
  const {code} = await transform(source, {loader: "ts", target: "esnext"});
  const program = parse(code, {ecmaVersion: "latest", sourceType: "module"});
  simple(program, {
    TaggedTemplateExpression({tag, quasi}: TaggedTemplateExpression) {
      if (tag.type === "Identifier" && tag.name === "phrase")
        found.texts.push(keyOf(quasi.quasis.map(({value}) => value.cooked ?? value.raw)));
    },
    CallExpression({callee, arguments: [, noun, many]}) {
      if (callee.type !== "Identifier") return;
      if (callee.name === "agreeing") {
        const words = [textOf(noun), textOf(many)];
        if (words[0] !== null && words[1] !== null) found.counts.push([`… ${words[1]}`, words[0]]);
      }
      if (callee.name !== "plural") return;
      const one = textOf(noun);
      // A noun that is no literal is the programme's own.
      if (one !== null) found.counts.push([`{1} ${textOf(many) ?? `${one}s`}`, `{1} ${one}`]);
    }
  });
  return found;
}

function textOf(node: Node | undefined): string | null {
  const {type, value} = (node ?? {}) as {type?: string; value?: unknown};
  return type === "Literal" && typeof value === "string" ? value : null;
}

/** The texts of a page's Markdown: its title, paragraphs, headings, list items and cells of tables. */
export function textsOfPage(source: string): string[] {
  const {data, content} = readFrontMatter(source);
  const tokens = new MarkdownIt({html: true, linkify: true}).parse(content, {});
  const title = typeof data.title === "string" ? [data.title] : [];
  return [...title, ...textsOfTokens(tokens)];
}

/** The blocks of JavaScript that a page runs and does not show. */
export function codeOfPage(markdown: string): string[] {
  const lines = markdown.split("\n");
  return fences(lines).flatMap(({start, end, tag, attributes}) =>
    tag === "js" && !attributes.has("echo") ? [lines.slice(start + 1, end).join("\n")] : []
  );
}

function add(to: Map<string, Set<string>>, key: string, file: string): void {
  to.set(key, (to.get(key) ?? new Set()).add(file));
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
