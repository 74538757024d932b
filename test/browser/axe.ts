import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * The violations of WCAG 2.2 AA that axe-core finds on a page in its present state, one line for
 * each rule.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const {axe} = window as unknown as {
      axe: {
        run(
          context: object,
          options: object
        ): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
      };
    };
    // Plot labels the groups of its marks in a way that axe forbids. The drawing itself has a
    // label.
    const found = await axe.run(
      {exclude: ["svg[class^=plot] g"]},
      {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        // Nobody reads what passed.
        resultTypes: ["violations"]
      }
    );
    return found.violations.map(
      ({id, nodes}) => `${id}: ${nodes.length}: ${nodes[0].html.slice(0, 200)}`
    );
  });
}
