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
  return linkOf("describedby")?.title ?? null;
}

/**
 * The addresses of the descriptions of the records of all programmes, by name, in the site's order.
 */
export function linkedManifests(): ReadonlyMap<string, string> {
  const links = document.querySelectorAll<HTMLLinkElement>(
    `link:is([rel="describedby"], [rel="related"])[type="application/json"]`
  );
  return new Map(Array.from(links, ({title, href}) => [title, href]));
}

function linkOf(relation: Relation): HTMLLinkElement | null {
  return document.querySelector<HTMLLinkElement>(
    `link[rel="${relation}"][type="application/json"]`
  );
}
