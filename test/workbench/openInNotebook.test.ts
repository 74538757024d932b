import {describe, expect, it} from "vitest";
import {parseNotebookLink} from "../../src/notebook/cells/notebookLink.js";
import {readNotebook} from "../../src/notebook/cells/readNotebook.js";
import {chooseChart} from "../../src/results/chooseChart.js";
import {notebookAddress} from "../../src/workbench/openInNotebook.js";
import {emptyState, question, regions} from "./fixtures.js";

describe("opening the last answer in a notebook", () => {
  it("gives its question, its parameters as inputs, and its chart", () => {
    const sql = "SELECT region, n FROM findings WHERE direction = :direction AND n >= :least";
    const address = notebookAddress(
      emptyState({
        questions: [{...question, sql}],
        answer: {
          query: {sql, parameters: {direction: "mixed", least: "3"}},
          result: regions,
          chart: chooseChart(regions, null),
          chartIsChosen: false
        }
      })
    );
    expect(address).toMatch(/^\.\/notebook\.html#n=/);
    const {title, meta, cells} = readNotebook(
      parseNotebookLink(address.slice(address.indexOf("#")))!.file
    );
    expect({title, meta}).toEqual({
      title: question.title,
      meta: {data: "abcabcabcabc", release: "1.0.0"}
    });
    expect(cells.map(({kind, name, text}) => [kind, name, text])).toEqual([
      ["markdown", "", `# ${question.title}`],
      [
        "input",
        "direction",
        'const direction = view(Inputs.select(["mixed"], {label: "direction", value: "mixed"}));'
      ],
      ["input", "least", 'const least = view(Inputs.text({label: "least", value: "3"}));'],
      ["sql", "answer", sql],
      ["chart", "", expect.stringContaining("Plot.barX(answer, ")]
    ]);
  });
});
