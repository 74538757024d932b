import {mkdir} from "node:fs/promises";
import {join} from "node:path";
import {openBrowser} from "../browser/chromium.js";
import {serveGallery} from "./serveGallery.js";
import {allViews, forEachView} from "./views.js";

/**
 * `npm run gallery` serves every chart and control, drawn from fixtures, and loads them again when
 * a file is saved. `npm run gallery -- --screenshots folder` writes them as PNGs, light and dark,
 * wide and narrow.
 */
const [option, folder] = process.argv.slice(2);
if (option === "--screenshots" && folder) await writeScreenshots(folder);
else if (option) throw new Error(`gallery: ${option}: expected --screenshots and a folder`);
else process.stdout.write(`gallery: ${(await serveGallery()).url}\n`);

async function writeScreenshots(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true});
  await using gallery = await serveGallery();
  const browser = await openBrowser();
  await forEachView(browser, gallery.url, allViews, async (page, name) => {
    const path = join(folder, `${name}.png`);
    await page.screenshot({path, fullPage: true});
    process.stdout.write(`gallery: ${path}\n`);
  });
  await browser.close();
}
