import {phrase} from "../page/words/phrase.js";
import type {ProjectPages} from "./projectPath.js";

/**
 * The relations of a page to files of a programme, which are links in the page's head
 * (`loaders/site/head.ts`): the description of the records that the page shows, or of those of
 * another programme (`related`), and the notebooks that the programme publishes (`collection`).
 */
export type Relation = "describedby" | "related" | "collection";

/** An index of what can be found in a programme. */
export interface LinkedIndex {
  /** The short title of the programme. */
  title: string;
  href: string;
}

/** The search indexes of the page: that of its programme, or of all programmes of the site. */
export function linkedIndexes(): LinkedIndex[] {
  const links = document.querySelectorAll<HTMLLinkElement>(
    `link[rel="search"][type="application/json"]`
  );
  return Array.from(links, ({title, href}) => ({title, href}));
}

/** The address of such a file of the page's programme. Throws if the page has none. */
export function linkedFile(relation: Relation): string {
  const link = linkOf(relation);
  if (!link)
    throw new Error(
      phrase`page: expected <link rel="${relation}"> in the head: this page belongs to no programme`
    );
  return link.href;
}

/** The address of the notebooks that the page's programme publishes; null if there are none. */
export function linkedNotebooks(): string | null {
  return linkOf("collection")?.href ?? null;
}

/** The name of the page's programme; null on a page about several. */
export function linkedProgramme(): string | null {
  return linkOf("describedby")?.dataset.name ?? null;
}

/** A programme of the site, as the page's head names it. */
export interface LinkedProgramme {
  name: string;
  title: string;
  /** The address of the description of its records. */
  manifest: string;
  /** How it shows its projects. */
  projectPages: ProjectPages;
}

/** The programmes of the site, in its order. */
export function linkedProgrammes(): LinkedProgramme[] {
  const links = document.querySelectorAll<HTMLLinkElement>(
    `link:is([rel="describedby"], [rel="related"])[type="application/json"]`
  );
  return Array.from(links, ({title, href, dataset}) => ({
    name: dataset.name ?? "",
    title,
    manifest: href,
    projectPages: projectPagesOf(dataset)
  }));
}

/** How the page's programme shows its projects. */
export function linkedProjectPages(): ProjectPages {
  return projectPagesOf(linkOf("describedby")?.dataset);
}

/** The path from a page that shows a project to the folder of its programme. */
export function folderOfProjectPage(): string {
  return linkedProjectPages() === "one" ? "./" : "../";
}

/** The head says it only of a programme without a page for each project. */
function projectPagesOf(data: DOMStringMap = {}): ProjectPages {
  return (data.projectPages as ProjectPages | undefined) ?? "each";
}

function linkOf(relation: Relation): HTMLLinkElement | null {
  return document.querySelector<HTMLLinkElement>(
    `link[rel="${relation}"][type="application/json"]`
  );
}
