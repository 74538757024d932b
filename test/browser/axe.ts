import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";
import {long} from "../rounds.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core leaves out. Plot labels the groups of its marks in a way that axe forbids; the drawing
 * itself has a label. The rows of a long table are alike, and only the long tests look at all of them.
 */
const leftOut = [
  "svg[class^=plot] g",
  ...(long ? [] : ["tbody tr:nth-child(n + 9):not(:last-child)"])
];

/**
 * The violations of WCAG 2.2 AA that axe-core finds on a page in its present state, one line for
 * each rule.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (exclude) => {
    const {axe} = window as unknown as {
      axe: {
        run(
          context: object,
          options: object
        ): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
      };
    };
    const found = await axe.run(
      {exclude},
      {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        // Nobody reads what passed.
        resultTypes: ["violations"]
      }
    );
    return found.violations.map(
      ({id, nodes}) => `${id}: ${nodes.length}: ${nodes[0].html.slice(0, 200)}`
    );
  }, leftOut);
}
