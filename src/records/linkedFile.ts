/**
 * The relations of a page to files of a programme, which are links in the page's head
 * (`loaders/site/head.ts`): the description of the records that the page shows, and the index of
 * what can be found in them.
 */
export type Relation = "describedby" | "search";

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

function linkOf(relation: Relation): HTMLLinkElement | null {
  return document.querySelector<HTMLLinkElement>(
    `link[rel="${relation}"][type="application/json"]`
  );
}
