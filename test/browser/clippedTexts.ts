import type {Page} from "playwright-core";
import {settle} from "./site.js";

/** The distances of success criterion 1.4.12 of WCAG, as a style sheet of a reader. */
const spacing = `
  * {line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important}
  p {margin-bottom: 2em !important}`;

/**
 * The elements of a page whose text is cut off when a reader sets text wider (success criterion 1.4.12
 * of WCAG), and is not cut off before: their tag, class and first words.
 */
export async function clippedTexts(page: Page): Promise<string[]> {
  const before = new Set(await cutOff(page));
  await page.evaluate((rules) => {
    // A style element would break the page's policy.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }, spacing);
  await settle(page);
  const found = (await cutOff(page)).filter((text) => !before.has(text));
  await page.evaluate(() => void document.adoptedStyleSheets.pop());
  await settle(page);
  return found;
}

/** The elements whose text is cut off. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cutting = ["hidden", "clip"];
    return Array.from(document.querySelectorAll<HTMLElement>("body *"))
      .filter((element) => {
        // Texts for screen readers have one pixel. The editor scrolls its lines by itself.
        if (element.closest("svg, .cm-editor") || element.clientWidth < 3) return false;
        const {overflowX, overflowY, visibility} = getComputedStyle(element);
        const {scrollWidth, clientWidth, scrollHeight, clientHeight} = element;
        const isWide = scrollWidth > clientWidth + 2;
        const isControl = /^(?:BUTTON|SELECT)$/.test(element.tagName);
        return (
          visibility !== "hidden" &&
          ((isWide && (cutting.includes(overflowX) || isControl)) ||
            (scrollHeight > clientHeight + 2 && cutting.includes(overflowY)))
        );
      })
      .map(
        ({tagName, className, textContent}) =>
          `${tagName} .${className}: ${textContent?.trim().slice(0, 40)}`
      );
  });
}
