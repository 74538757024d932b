import {describe, expect, it} from "vitest";
import {proseFaults} from "../../../loaders/codebook/checkProse.js";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {copyProgramme} from "../copyProgramme.js";

describe("prose that is not only prose", () => {
  it.each([
    ["a script", '<script>document.title = "x"</script>'],
    ["a script on the next line", "<script\nsrc=x>"],
    ["a form", "words <form action=/x>"],
    ["a frame", "<IFRAME srcdoc=x>"],
    ["an end tag", "</div>"],
    ["a comment", "<!-- -->"],
    ["a processing instruction", "<?x?>"],
    ["an event handler", "> <img src=x onerror=alert(1)>"],
    ["a cell", "```js\ndisplay(1)\n```"],
    ["a cell with more ticks", "````js echo"],
    ["a cell with tildes", "~~~ ts"],
    ["a cell with braces", "```{js}"],
    ["a cell in a list", "1. - ```sql"],
    ["a cell in a quotation", "> ```html"],
    ["a cell after a carriage return", "words\r```js"],
    ["an expression", "There are ${1 + 1} projects."],
    ["a picture", "![logo](logo.png)"]
  ])("is refused: %s", (_, text) => {
    expect(proseFaults(text).length).toBeGreaterThan(0);
  });

  it("is reported with its line and with what is expected", () => {
    expect(proseFaults("# Overview\n\nThere are ${n} projects.")).toEqual([
      {
        line: 3,
        value: "There are ${n} projects.",
        expected: expect.stringContaining("never runs")
      }
    ]);
  });

  it.each([
    "# A heading\n\n**Bold**, _italic_, [a link](https://example.org/?a=1&b=2), `code`.",
    "- p < 0.05, n <5 and £4.8m cost $5",
    "```\na block of code without a language\n```",
    "<https://example.org> and <mailto:a@example.org>",
    "| a | b |\n| --- | --- |\n| 1 | 2 |"
  ])("is not: %s", (text) => {
    expect(proseFaults(text)).toEqual([]);
  });

  it("stops the build of the records", async () => {
    const programme = await copyProgramme({
      "overview.md": (text) => `${text}\n<script>alert(1)</script>\n`
    });
    const {check, folder} = await buildRecords(programme);
    expect(folder).toBeNull();
    expect(check.violations).toEqual([
      expect.objectContaining({
        file: "overview.md",
        rule: "prose",
        value: "<script>alert(1)</script>"
      })
    ]);
  });
});
