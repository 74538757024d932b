/** The whole address of a page, given its path in the site (`/index`, `/projects/x`). */
export function pageUrl(site: string, path: string): string {
  const file = path === "/index" ? "" : `${path.slice(1)}.html`;
  return new URL(encodeURI(file), site).href;
}
