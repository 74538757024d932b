import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {phrase, translationOf} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {projectAddress} from "../../src/records/projectPath.js";
import {publishedPath} from "../../src/records/publishedNotebook.js";
import type {Row} from "../../src/records/rows.js";
import type {SearchEntry} from "../../src/records/searchEntry.js";
import {capitalFirst} from "../../src/views/words/inSentence.js";
import {nounsOf} from "../../src/views/words/nouns.js";
import {openNative} from "../engine/native.js";
import {readNotebooks} from "../notebooks/readNotebooks.js";
import type {Programme} from "../workspace/programme.js";
import {projectPagesOf} from "../workspace/projectPages.js";
import {listSources} from "../workspace/sources.js";
import {readFrontMatter} from "./frontMatter.js";
import {listPages, pagesOf} from "./sitePages.js";
import {slug} from "./slug.js";

/**
 * Everything that the search of a programme's site can find: pages and their parts, projects, outcomes,
 * features, tables, and variables of the codebook. Addresses begin at the site's root.
 */
export async function searchEntries(
  programme: Programme,
  records: string,
  manifest: Manifest
): Promise<SearchEntry[]> {
  const folder = `${programme.name}/`;
  await using engine = await openNative(records);
  const rows = (table: string) => engine.query(`SELECT * FROM ${table} ORDER BY ALL`);
  const nouns = nounsOf(manifest);
  const sources = await listSources([programme.name]);
  const notebooks = await readNotebooks(programme.folder);
  const content = {
    programme: programme.name,
    tables: manifest.tables,
    notebooks: notebooks.length
  };
  const shown = pagesOf(content, await listPages(sources, {}));
  const compares = shown.some(({file}) => file === "drivers");
  const entries = await Promise.all(
    shown.flatMap(({file, name}) => {
      const source =
        sources.get(`${programme.name}/${file}.md`) ?? sources.get(`[programme]/${file}.md`);
      return file && source ? [entriesOfPage(programme, {file, name, source})] : [];
    })
  );
  for (const {name, title, text} of notebooks)
    entries.push([
      {
        kind: phrase`Notebook`,
        rank: "record",
        title,
        text: plain(wordsOfNotebook(text)),
        href: `${folder}${publishedPath({name})}.html`
      }
    ]);
  const projects = await rows("projects");
  const projectPages = projectPagesOf(projects.length);
  for (const row of projects) {
    const title = String(row.name ?? row.project_id);
    const address = projectAddress(String(row.project_id), projectPages);
    entries.push([
      {
        kind: capitalFirst(nouns.project.one),
        rank: "record",
        title,
        text: wordsOf(row),
        href: `${folder}${address ?? `projects.html?words=${encodeURIComponent(title)}`}`
      }
    ]);
  }
  for (const row of await rows("outcomes"))
    entries.push([
      {
        kind: capitalFirst(nouns.outcome.one),
        rank: "record",
        title: String(row.label ?? row.outcome_id),
        text: wordsOf(row),
        href: compares
          ? `${folder}drivers.html?outcome=${encodeURIComponent(`outcome:${row.outcome_id}`)}`
          : `${folder}outcomes.html`
      }
    ]);
  if (compares)
    for (const row of await rows("features"))
      entries.push([
        {
          kind: capitalFirst(nouns.feature.one),
          rank: "record",
          title: String(row.label ?? row.feature_id),
          text: wordsOf(row),
          href: `${folder}drivers.html#feature-${row.feature_id}`
        }
      ]);
  for (const table of manifest.tables)
    entries.push([
      {
        kind: phrase`Table`,
        rank: "table",
        title: table.title,
        text: `${table.name} ${table.description}`,
        href: `${folder}codebook.html#table-${table.name}`
      },
      ...table.fields.map((field) => ({
        kind: phrase`Variable of ${table.title}`,
        title: field.title,
        text: [
          table.title,
          field.name,
          field.description,
          ...(field.categories ?? []).map(({label}) => label)
        ].join(" "),
        href: `${folder}codebook.html#${table.name}.${field.name}`
      }))
    ]);
  return entries.flat();
}

async function entriesOfPage(
  programme: Programme,
  {file, name, source}: {file: string; name: string; source: string}
): Promise<SearchEntry[]> {
  const {content} = readFrontMatter(await readFile(source, "utf8"));
  const prose = await Promise.all(
    ["overview", "drivers"].map(async (part) => {
      const own = join(programme.folder, `${part}.md`);
      return [part, existsSync(own) ? readFrontMatter(await readFile(own, "utf8")).content : ""];
    })
  );
  const words = Object.fromEntries(prose);
  const text = content.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, part) => words[part] ?? "");
  return entriesOfMarkdown(
    text,
    name,
    `${programme.name}/${file === "index" ? "" : `${file}.html`}`
  );
}

/** The entries of a page and its parts. Code is left out, because it is not for readers. */
export function entriesOfMarkdown(markdown: string, name: string, href: string): SearchEntry[] {
  const text = withoutCode(markdown);
  const [top, ...parts] = text.split(/^## +/m);
  return [
    {kind: phrase`Page`, rank: "page", title: name, text: plain(translate(top)), href},
    ...parts.map((part) => {
      const [heading, ...rest] = part.split("\n");
      return {
        kind: name,
        title: plain(translate(heading)),
        text: plain(translate(rest.join("\n"))),
        href: `${href}#${slug(plain(heading))}`
      };
    })
  ];
}

/** Markdown in the language of the pages, line by line, as far as there are translations. */
function translate(markdown: string): string {
  return markdown.replace(
    /^(#+ |[-*] |\d+\. )?(.+?) *$/gm,
    (line, mark = "", text) => mark + (translationOf(text) ?? line.slice(mark.length))
  );
}

/** The words of a notebook. Code is left out, because it is not for readers. */
function wordsOfNotebook(text: string): string {
  const {cells} = readNotebook(text);
  return cells
    .flatMap(({kind, text}) => (kind === "markdown" ? [withoutCode(text)] : []))
    .join(" ");
}

function withoutCode(markdown: string): string {
  return markdown.replace(/^(`{3,}).*\n[\s\S]*?^\1 *$/gm, "");
}

/** The words of a piece of Markdown. */
function plain(markdown: string): string {
  return markdown
    .replace(/<[^>]+>/g, " ")
    .replace(/\{\{[^}]*\}\}|\$\{[^}]*\}/g, " ")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[#*`|>]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** The words of a row, without keys of other tables and addresses. */
function wordsOf(row: Row): string {
  return Object.entries(row)
    .filter(
      ([key, value]) =>
        typeof value === "string" && !/(_id|_missing|^url)$/.test(key) && !/^https?:/.test(value)
    )
    .map(([, value]) => value)
    .join(" ");
}
