import {describe, expect, it} from "vitest";
import {openPage} from "../../../loaders/snapshots/openPage.js";

/**
 * Opens a page that runs some code. Returns its questions, whether it came to rest, and the content
 * of its cells.
 */
async function open(
  script: string,
  answer: (question: string) => Promise<string | null> = async (question) => question
) {
  const asked: string[] = [];
  const {cells, failures} = await openPage({
    file: "folder/page.html",
    time: Date.UTC(2026, 0, 2),
    modules: "",
    html: '<!DOCTYPE html><html><head></head><body><main id="here">text</main><p><!--from:0a1b2c3d--><!--:0a1b2c3d:--> and <!--from:0a1b2c3d-1--><observablehq-loading></observablehq-loading><!--:0a1b2c3d-1:--></p></body></html>',
    url: "http://site.invalid/folder/page?least=3",
    script,
    answer: (question) => {
      asked.push(question);
      return answer(question);
    },
    read: async (url) => JSON.stringify({url})
  });
  return {asked, failures, rested: cells !== null, cells: Object.fromEntries(cells ?? [])};
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

  it("waits for the hash of a file", async () => {
    const {asked} = await open(
      `crypto.subtle.digest("SHA-256", new Uint8Array(5_000_000)).then((hash) => outside.answer("bytes " + hash.byteLength))`
    );
    expect(asked).toEqual(["bytes 32"]);
  });

  it("gives the same chance to every build", async () => {
    const chance = `outside.answer(crypto.getRandomValues(new Uint8Array(4)).join() + Math.random())`;
    expect((await open(chance)).asked).toEqual((await open(chance)).asked);
  });

  it("gives answers in the order of the questions, whichever comes first", async () => {
    const {asked} = await open(
      `for (const [question, wait] of [["slow", 1], ["fast", 0]])
        outside.answer(question).then((text) => outside.answer("after " + text));`,
      async (question) => {
        if (question === "slow") await new Promise((resolve) => setTimeout(resolve, 50));
        return question;
      }
    );
    expect(asked).toEqual(["slow", "fast", "after slow", "after fast"]);
  });

  it("is not stopped by an error or by a query without an answer, and tells of the error", async () => {
    const {asked, rested, failures} = await open(
      `outside.answer("before").catch(() => outside.answer("after")); outside.answer("large").then(() => outside.answer("never"));
      null.x`,
      async (question) => {
        if (question === "before") throw new Error("refused");
        return question === "large" ? null : question;
      }
    );
    expect(asked).toEqual(["before", "large", "after"]);
    expect(rested).toBe(true);
    expect(failures).toEqual([
      {id: null, message: expect.stringMatching(/^TypeError: .*null/), line: 2}
    ]);
  });

  it("has a clock that stands still while the page works, and the time of the build", async () => {
    const {asked} = await open(`
      const began = performance.now();
      for (let i = 0; i < 3_000_000; i++) Math.sqrt(i);
      outside.answer([performance.now() - began, new Date().toISOString(), Date.now() - +new Date(), Date(2)].join(" ").slice(0, 40));
      setTimeout(() => outside.answer("after 50 " + performance.now()), 50);
      setTimeout(() => outside.answer("after 49"), 49);
      const timer = setTimeout(() => outside.answer("cleared"), 10);
      clearTimeout(timer);
      setTimeout(() => outside.answer("too late"), 500);`);
    expect(asked).toEqual(["0 2026-01-02T00:00:00.000Z 0 Fri Jan 02 ", "after 49", "after 50 50"]);
  });

  it("gives the same numbers by chance each time", async () => {
    const code = "outside.answer([Math.random(), Math.random()].join())";
    expect((await open(code)).asked).toEqual((await open(code)).asked);
  });

  it("has no end for a page that draws without an end", async () => {
    const {rested} = await open(
      "const draw = () => requestAnimationFrame(draw); draw(); setInterval(() => {}, 1);"
    );
    expect(rested).toBe(false);
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

  it.each([
    "const pen = document.createElement('canvas').getContext('2d'); pen.fillRect(0, 0, 1, 1)",
    "new Worker('x.js')",
    "new OffscreenCanvas(1, 1)",
    "indexedDB.open('x')"
  ])("does not count as a failure what only a browser can do: %s", async (code) => {
    const {asked, failures} = await open(
      `outside.answer("before"); ${code}; outside.answer("after");`
    );
    expect(asked).toEqual(["before"]);
    expect(failures).toEqual([]);
  });

  it("leaves out cells that wait or have failed, and tells why a cell failed", async () => {
    const {cells, failures} = await open(`
      const walker = document.createTreeWalker(document.body, 128);
      while (walker.nextNode().data !== ":0a1b2c3d:");
      const failed = document.createElement("div");
      failed.className = "observablehq observablehq--error";
      failed.textContent = "Error: no such column";
      console.error(new Error("no such column"));
      walker.currentNode.parentNode.insertBefore(failed, walker.currentNode);`);
    expect(cells).toEqual({});
    expect(failures).toEqual([{id: "0a1b2c3d", message: "Error: no such column", line: 7}]);
  });
});
