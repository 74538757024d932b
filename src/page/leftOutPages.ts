/**
 * Whether the site has a page of the package, such as `notebook`. A project can leave pages out
 * (`withoutPages` in its configuration); the head of every page then names them.
 */
export function hasSitePage(name: string): boolean {
  const left = document.querySelector<HTMLMetaElement>('meta[name="without-pages"]')?.content;
  return !left?.split(" ").includes(name);
}
