/**
 * The relations of a page to files of a programme, which are links in the page's head
 * (`loaders/site/head.ts`): the description of the records that the page shows, and the index of
 * what can be found in them. `related` is the description of the records of another programme.
 */
export type Relation = "describedby" | "search" | "related";

/** Whether the page has such a file: a page about several programmes has none. */
export function hasLinkedFile(relation: Relation): boolean {
  return linkOf(relation) !== null;
}

/** The address of such a file of the page's programme. Throws if the page has none. */
export function linkedFile(relation: Relation): string {
  const link = linkOf(relation);
  if (!link)
    throw new Error(
      `page: expected <link rel="${relation}"> in the head: this page belongs to no programme`
    );
  return link.href;
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
}

/** The programmes of the site, in its order. */
export function linkedProgrammes(): LinkedProgramme[] {
  const links = document.querySelectorAll<HTMLLinkElement>(
    `link:is([rel="describedby"], [rel="related"])[type="application/json"]`
  );
  return Array.from(links, ({title, href, dataset}) => ({
    name: dataset.name ?? "",
    title,
    manifest: href
  }));
}

function linkOf(relation: Relation): HTMLLinkElement | null {
  return document.querySelector<HTMLLinkElement>(
    `link[rel="${relation}"][type="application/json"]`
  );
}
