import type {Browser, Page} from "playwright-core";

/** Opens the gallery light and dark, wide and narrow, and waits until every entry is drawn. */
export async function forEachView(
  browser: Browser,
  url: string,
  look: (page: Page, name: string) => Promise<void>
): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1280, 360]) {
      const page = await browser.newPage({colorScheme, viewport: {width, height: 800}});
      await page.goto(new URL("page.html", url).href);
      await page.locator("html[data-drawn]").waitFor({state: "attached"});
      await look(page, `${colorScheme}-${width}`);
      await page.close();
    }
}
