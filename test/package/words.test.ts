import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {checkCatalogue} from "../../loaders/workspace/language.js";
import {packageRoot} from "../../loaders/workspace/roots.js";
import {
  codeOfPage,
  findTexts,
  textsOfModule,
  textsOfPage,
  writeTexts
} from "../../package/findTexts.js";

const folder = join(packageRoot, "src", "page", "words");
const found = await findTexts();

describe("the list of texts", () => {
  it("is the content of texts.json: npm run words updates it", () => {
    expect(readFileSync(join(folder, "texts.json"), "utf8")).toBe(writeTexts(found));
  });
});

describe("each catalogue of the package", () => {
  const catalogues = readdirSync(folder).filter((name) => /^[a-z]{2}(-\w+)*\.json$/.test(name));

  it.each(catalogues)("%s translates texts that there are, with their places", (name) => {
    const words = checkCatalogue(readFileSync(join(folder, name), "utf8"), name, found);
    expect(Object.keys(words).length).toBeGreaterThan(0);
  });
});

describe("textsOfModule(source)", () => {
  it("finds phrases with their places, and counts of literal nouns", async () => {
    const source =
      "phrase`One ${a as string} of ${`x${b}`}`; plural(n, 'dog'); plural(n, 'mouse', 'mice'); plural(n, noun);";
    expect(await textsOfModule(source)).toEqual({
      texts: ["One {1} of {2}"],
      counts: [
        ["{1} dogs", "{1} dog"],
        ["{1} mice", "{1} mouse"]
      ]
    });
  });
});

describe("textsOfPage(source) and codeOfPage(markdown)", () => {
  const page =
    "---\ntitle: Name\n---\n\n# Head\n\nOne ${f({a: 1})}\n\n- item\n\n${x}\n\n{{drivers}}\n\n```js\nconst a = phrase`Two ${b}`;\n```\n\n```js echo\nphrase`Three`\n```\n";

  it("finds words with their places, and no code", () => {
    expect(textsOfPage(page)).toEqual(["Name", "Head", "One {1}", "item"]);
  });

  it("finds the code that is not shown", () => {
    expect(codeOfPage(page)).toEqual(["const a = phrase`Two ${b}`;"]);
  });
});
