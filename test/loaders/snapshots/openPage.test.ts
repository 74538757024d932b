import {describe, expect, it} from "vitest";
import {openPage} from "../../../loaders/snapshots/openPage.js";

/** Opens a page that runs some code, and gives what it asked outside and whether it came to rest. */
async function open(
  code: string,
  answer = async (question: string) => question
): Promise<{asked: string[]; rested: boolean; body: string | undefined}> {
  const asked: string[] = [];
  const opened = await openPage({
    html: '<!DOCTYPE html><html><head><link rel="stylesheet" href="x.css"></head><body><main id="here">text</main><script type="module">throw 1;</script></body></html>',
    url: "http://site.invalid/folder/page?least=3",
    code,
    answer: (question) => {
      asked.push(question);
      return answer(question);
    },
    read: async (url) => JSON.stringify({url})
  });
  return {asked, rested: opened !== null, body: opened?.body};
}

describe("openPage(opening)", () => {
  it("gives its code a document, an address, files, and a width", async () => {
    const {asked, rested} = await open(`
      (async () => {
        outside.answer(document.querySelector("main").id + location.search);
        outside.answer((await (await fetch("../x.json")).json()).url);
        new ResizeObserver(([{contentRect}]) => outside.answer("wide " + (contentRect.width > 0))).observe(document.querySelector("main"));
      })()`);
    expect(rested).toBe(true);
    expect(asked).toEqual(["here?least=3", "http://site.invalid/x.json", "wide true"]);
  });

  it("waits for what follows an answer, however late it comes", async () => {
    const {asked} = await open(
      `outside.answer("first").then(() => requestAnimationFrame(() => outside.answer("second")))`,
      async (question) => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return question;
      }
    );
    expect(asked).toEqual(["first", "second"]);
  });

  it("is not stopped by code that fails, nor by an answer that does not come", async () => {
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

  it("gives what the page shows then: with no style of a single element, its figures drawn, and its controls not to be used", async () => {
    const {body} = await open(`
      const main = document.querySelector("main");
      main.innerHTML = '<div class="figure-body" style="color: red"></div><select></select><button>Run</button>';
      const drawn = main.firstChild;
      new ResizeObserver(([{contentRect}]) => { drawn.textContent = "drawn, " + contentRect.width; }).observe(drawn);`);
    expect(body).toBe(
      '<main id="here"><div class="figure-body">drawn, 1200</div><select disabled=""></select><button disabled="">Run</button></main>'
    );
  });
});
