import {phrase} from "../../src/page/words/phrase.js";
import {type PublishedNotebook, publishedPath} from "../../src/records/publishedNotebook.js";

/**
 * What a page's Markdown can insert: `{{programme.title}}`, `{{overview}}` (the title and the lead of
 * `overview.md`), `{{overview.notes}}` (its sections), `{{drivers}}`, on a project's page
 * `{{project.name}}`, on the page of a published notebook `{{notebook.title}}`, and on a page outside
 * the programmes' folders `{{programmes}}`. `{{notebooks}}` is the list of the published notebooks,
 * and `{{notebooks.section}}` the list with a heading, or nothing if there are none.
 */
export interface Prose {
  programme: {title: string; shortTitle: string};
  /** The programme's `overview.md`; null if it has none. */
  overview: string | null;
  /** The programme's `drivers.md`: what its report claims, and whether it can be tested; "" if none. */
  drivers: string;
  /** Names of projects by key. */
  projects: ReadonlyMap<string, string>;
  /** The notebooks that the programme publishes. */
  notebooks: readonly Pick<PublishedNotebook, "name" | "title">[];
  /** The programmes of the site, as a list of links; only on pages outside their folders. */
  programmes?: string;
}

/** What the address of a page names: the key of a project, the name of a notebook. */
export interface PageOf {
  project?: string;
  notebook?: string;
}

/** Inserts a programme's prose into a page's Markdown. Throws on an unknown name in braces. */
export function fillProse(
  markdown: string,
  prose: Prose,
  {project, notebook}: PageOf = {}
): string {
  return markdown.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) => {
    const [lead, notes] = splitAtSection(prose.overview ?? `# ${plain(prose.programme.title)}`);
    if (name === "overview") return lead;
    if (name === "overview.notes") return notes;
    if (name === "drivers") return prose.drivers;
    if (name === "programme.title") return plain(prose.programme.title);
    if (name === "programme.shortTitle") return plain(prose.programme.shortTitle);
    if (name === "programmes" && prose.programmes !== undefined) return prose.programmes;
    if (name === "project.name" && project !== undefined)
      return plain(prose.projects.get(project) ?? project);
    if (name === "notebook.title" && notebook !== undefined)
      return plain(prose.notebooks.find(({name}) => name === notebook)?.title ?? notebook);
    if (name === "notebooks") return listOf(prose.notebooks);
    if (name === "notebooks.section")
      return prose.notebooks.length ? `## Notebooks\n\n${listOf(prose.notebooks)}` : "";
    throw new Error(
      phrase`page: unknown name in braces: ${JSON.stringify(name)}: expected overview, overview.notes, drivers, programme.title, programme.shortTitle, programmes, project.name, notebooks, notebooks.section or notebook.title`
    );
  });
}

/** Markdown before its first heading of the second level, and from there on. */
function splitAtSection(markdown: string): [lead: string, notes: string] {
  const at = markdown.search(/^## /m);
  return at < 0 ? [markdown, ""] : [markdown.slice(0, at), markdown.slice(at)];
}

/** The published notebooks as a list of links, for a page in the folder of the programme. */
function listOf(notebooks: Prose["notebooks"]): string {
  return notebooks
    .map(({name, title}) => `- [${plain(title)}](./${publishedPath({name})})`)
    .join("\n");
}

/** Text in which nothing is Markdown or HTML. */
function plain(text: string): string {
  return text.replace(
    /[\\`*_{}[\]()#+\-.!<>&|~$]/g,
    (character) => `&#${character.charCodeAt(0)};`
  );
}
