import type {Browser, Page} from "playwright-core";

/** A colour scheme and a width in which the gallery is seen. */
type View = readonly [colorScheme: "light" | "dark", width: number];

export const allViews: readonly View[] = [
  ["light", 1280],
  ["dark", 360],
  ["light", 360],
  ["dark", 1280]
];

/** Opens the gallery in each of these views, and waits until every entry is drawn. */
export async function forEachView(
  browser: Browser,
  url: string,
  views: readonly View[],
  look: (page: Page, name: string) => Promise<void>
): Promise<void> {
  for (const [colorScheme, width] of views) {
    const page = await browser.newPage({colorScheme, viewport: {width, height: 800}});
    await page.goto(new URL("page.html", url).href);
    await page.locator("html[data-drawn]").waitFor({state: "attached"});
    await look(page, `${colorScheme}-${width}`);
    await page.close();
  }
}
