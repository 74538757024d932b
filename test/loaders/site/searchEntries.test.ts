import {describe, expect, it} from "vitest";
import {entriesOfMarkdown} from "../../../loaders/site/searchEntries.js";
import {indexOf} from "../../../src/page/searchIndex.js";
import {chosen} from "../../../src/page/words/chosen.js";
import {speak} from "../../../src/page/words/phrase.js";
import type {SearchEntry} from "../../../src/records/searchEntry.js";

describe("entriesOfMarkdown(markdown, name, href)", () => {
  it("returns a page and its parts as plain text, without code", () => {
    const markdown =
      "# Title\n\nFirst **words**, [a link](./x).\n\n```js\nconst hidden = 1;\n\n## No heading\n```\n\n## What's been *measured*, and how\n\n<b>More</b> {{project.name}} words.\n";
    expect(entriesOfMarkdown(markdown, "Page", "page.html")).toEqual([
      {
        kind: "Page",
        rank: "page",
        title: "Page",
        text: "Title First words , a link.",
        href: "page.html"
      },
      {
        kind: "Page",
        title: "What's been measured , and how",
        text: "More words.",
        href: "page.html#whats-been-measured-and-how"
      }
    ]);
  });
});

describe("entriesOfMarkdown(markdown, name, href) in Welsh", () => {
  it("has the translations, and the addresses of the English headings", () => {
    speak({...chosen, tag: "cy", words: {"What next": "Beth nesaf", Item: "Eitem"}});
    const [page, part] = entriesOfMarkdown("# A\n\n- Item\n\n## What next\n", "A", "a.html");
    speak(chosen);
    expect(page.text).toBe("A - Eitem");
    expect(part).toMatchObject({title: "Beth nesaf", href: "a.html#what-next"});
  });
});

describe("indexOf(entries).find(words)", () => {
  const entry = (kind: string, title: string, text = "") => ({kind, title, text, href: title});
  const {find} = indexOf([
    entry("Variable", "Outcome", "the outcome of a finding"),
    entry("Outcome", "Réunification with families"),
    {...entry("Page", "Outcomes"), rank: "page" as const},
    ...Array.from({length: 30}, (_, i) => entry("Project", `Project ${i}`, "family"))
  ]);
  const titles = (words: string) => find(words).found.map(({title}) => title);

  it("finds beginnings of words, misspelt words and words without accents, and lists a page before a variable", () => {
    expect(titles("outcom")).toEqual(["Outcomes", "Outcome"]);
    expect(titles("reunif")).toEqual(["Réunification with families"]);
    expect(titles("reunificaton")).toEqual(["Réunification with families"]);
  });

  it("lists a record of any kind before a variable, whatever the programme calls it", () => {
    const variable = entry("Variable", "Visits");
    const practice: SearchEntry = {...entry("Practice", "Visits"), href: "own", rank: "record"};
    const {found} = indexOf([variable, practice]).find("visits");
    expect(found.map(({href}) => href)).toEqual(["own", "Visits"]);
  });

  it("matches all words, counts all results, and returns the best", () => {
    expect(titles("outcome finding")).toEqual(["Outcome"]);
    expect(find("family").count).toBe(30);
    expect(find("family").found.length).toBe(20);
    expect(find("nothingness")).toEqual({found: [], count: 0});
  });
});
