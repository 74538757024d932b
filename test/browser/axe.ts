import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import type {Page} from "playwright-core";
import {long} from "../rounds.js";
import {pageCode} from "./pageCode.js";

const repeated = await pageCode("./repeated.ts", import.meta.url);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core leaves out: Plot labels the groups of its marks in a way that axe forbids; the drawing
 * itself has a label.
 */
const leftOut = ["svg[class^=plot] g"];

/**
 * The violations of WCAG 2.2 AA that axe-core finds on a page in its present state, one line for
 * each rule. Only the long tests look at all elements that are alike, such as the rows of a table: axe
 * takes a second for the colours of a thousand. The others are out of the page meanwhile.
 */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axe);
  const found = await page.evaluate<{id: string; nodes: {html: string}[]}[]>(`(async () => {
    const putBack = ${long} ? () => {} : ${repeated}.withoutRepeated();
    const {violations} = await axe.run({exclude: ${JSON.stringify(leftOut)}}, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      // Nobody reads what passed.
      resultTypes: ["violations"]
    });
    putBack();
    return violations.map(({id, nodes}) => ({id, nodes: nodes.map(({html}) => ({html}))}));
  })()`);
  return found.map(({id, nodes}) => `${id}: ${nodes.length}: ${nodes[0].html.slice(0, 200)}`);
}
