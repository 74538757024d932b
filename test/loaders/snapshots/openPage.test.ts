import {describe, expect, it} from "vitest";
import {openPage} from "../../../loaders/snapshots/openPage.js";

/**
 * Opens a page that runs some code. Returns its questions, whether it came to rest, and the content
 * of its cells.
 */
async function open(
  code: string,
  answer = async (question: string) => question
): Promise<{asked: string[]; rested: boolean; cells: Record<string, string>}> {
  const asked: string[] = [];
  const opened = await openPage({
    html: '<!DOCTYPE html><html><head></head><body><main id="here">text</main><p><!--from:0a1b2c3d--><!--:0a1b2c3d:--> and <!--from:0a1b2c3d-1--><observablehq-loading></observablehq-loading><!--:0a1b2c3d-1:--></p></body></html>',
    url: "http://site.invalid/folder/page?least=3",
    code,
    answer: (question) => {
      asked.push(question);
      return answer(question);
    },
    read: async (url) => JSON.stringify({url})
  });
  return {asked, rested: opened !== null, cells: Object.fromEntries(opened ?? [])};
}

describe("openPage(opening)", () => {
  it("gives the code a document, an address, files, and a width", async () => {
    const {asked, rested} = await open(`
      (async () => {
        outside.answer(document.querySelector("main").id + location.search);
        outside.answer((await (await fetch("../x.json")).json()).url);
        new ResizeObserver(([{contentRect}]) => outside.answer("wide " + (contentRect.width > 0))).observe(document.querySelector("main"));
      })()`);
    expect(rested).toBe(true);
    expect(asked).toEqual(["here?least=3", "http://site.invalid/x.json", "wide true"]);
  });

  it("waits for the work that follows a late answer", async () => {
    const {asked} = await open(
      `outside.answer("first").then(() => requestAnimationFrame(() => outside.answer("second")))`,
      async (question) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return question;
      }
    );
    expect(asked).toEqual(["first", "second"]);
  });

  it("is not stopped by an error, or by a query without an answer", async () => {
    const {asked, rested} = await open(
      `outside.answer("before").catch(() => outside.answer("after")); null.x`,
      async (question) => {
        if (question === "before") throw new Error("refused");
        return question;
      }
    );
    expect(asked).toEqual(["before", "after"]);
    expect(rested).toBe(true);
  });

  it("returns the content of each cell: without style attributes, with figures drawn and controls disabled", async () => {
    const {cells} = await open(`
      const walker = document.createTreeWalker(document.body, 128);
      while (walker.nextNode().data !== ":0a1b2c3d:");
      const cell = document.createElement("div");
      cell.innerHTML = '<div class="figure-body" style="color: red"></div><select></select><button>Run</button>';
      walker.currentNode.parentNode.insertBefore(cell, walker.currentNode);
      const drawn = cell.firstChild;
      new ResizeObserver(([{contentRect}]) => { drawn.textContent = "drawn, " + contentRect.width; }).observe(drawn);`);
    expect(cells).toEqual({
      "0a1b2c3d":
        '<div><div class="figure-body">drawn, 1200</div><select disabled=""></select><button disabled="">Run</button></div>'
    });
  });

  it("returns text as HTML", async () => {
    const {cells} = await open(`
      const walker = document.createTreeWalker(document.body, 128);
      while (walker.nextNode().data !== ":0a1b2c3d:");
      walker.currentNode.parentNode.insertBefore(document.createTextNode("a < b & c"), walker.currentNode);`);
    expect(cells).toEqual({"0a1b2c3d": "a &#60; b &#38; c"});
  });

  it("leaves out cells that wait or have failed", async () => {
    const {cells} = await open(`
      const walker = document.createTreeWalker(document.body, 128);
      while (walker.nextNode().data !== ":0a1b2c3d:");
      const failed = document.createElement("div");
      failed.className = "observablehq observablehq--error";
      walker.currentNode.parentNode.insertBefore(failed, walker.currentNode);`);
    expect(cells).toEqual({});
  });
});
