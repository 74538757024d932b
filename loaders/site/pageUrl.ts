/** The whole address of a page, given its path in the site (`/wave1/index`, `/wave1/projects/x`). */
export function pageUrl(site: string, path: string): string {
  const file = `${path.slice(1)}.html`.replace(/(^|\/)index\.html$/, "$1");
  return new URL(encodeURI(file), site).href;
}
