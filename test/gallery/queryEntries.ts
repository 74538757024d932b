import {completeSql} from "../../src/editor/complete.js";
import {sqlEditor} from "../../src/editor/editor.js";
import {parameterForm} from "../../src/editor/parameterForm.js";
import {problemNode} from "../../src/editor/queryProblem.js";
import {schemaBrowser} from "../../src/editor/schemaBrowser.js";
import {emptyVocabulary} from "../../src/editor/vocabulary.js";
import {chartPanel} from "../../src/results/chartPanel.js";
import {chooseChart} from "../../src/results/chooseChart.js";
import {exportMenu} from "../../src/results/exportMenu.js";
import {resultPanel} from "../../src/results/resultPanel.js";
import {resultOf} from "../results/columns.js";
import type {Entry} from "./entry.js";
import {findings} from "./fixtures.js";

/*
 * The rooms editor and results without the SQL page: other pages, such as a notebook, use them like
 * this.
 */

const ignore = () => {};
const regions = ["North", "South", "East", "West", null];
const result = resultOf({
  region: ["VARCHAR", Array.from({length: 200}, (_, i) => regions[i % 5])],
  started: ["DATE", Array.from({length: 200}, (_, i) => new Date(Date.UTC(2015, i % 30, 1)))],
  n: ["INTEGER", Array.from({length: 200}, (_, i) => (i * 37) % 101)],
  source: ["VARCHAR", Array.from({length: 200}, (_, i) => `https://example.org/${i}`)]
});
const counts = resultOf({
  region: ["VARCHAR", regions.slice(0, 4)],
  projects: ["INTEGER", [12, 9, 7, 3]]
});
const tables = [{...findings, own: false}];

function editorWith(text: string): ReturnType<typeof sqlEditor> {
  return sqlEditor({
    text,
    complete: completeSql(
      () => tables,
      () => emptyVocabulary
    ),
    onChange: ignore,
    onRun: ignore
  });
}

export const queryEntries: readonly Entry[] = [
  {
    module: "editor/editor",
    title: "Keywords, texts, numbers and a comment",
    draw: () =>
      editorWith("-- Findings by direction\nSELECT direction, 1 + 2.5\nFROM findings").node
  },
  {
    module: "editor/queryProblem",
    title: "A problem under its line, with suggestions",
    draw() {
      const editor = editorWith("SELECT direction,\n  desing\nFROM findings");
      const problem = {
        line: 2,
        message: 'Binder Error: Referenced column "desing" not found in FROM clause!',
        mistaken: "desing",
        suggestions: ["design_class", "design"]
      };
      editor.showUnder(problem.line, problemNode(problem, ignore));
      return editor.node;
    }
  },
  {
    module: "editor/parameterForm",
    title: "A category, an optional one, a number, a date and a text",
    draw() {
      const form = parameterForm({onChange: ignore, onRun: ignore});
      const field = findings.fields.find(({categories}) => categories) ?? null;
      const one = {field: null, type: null, isOptional: false};
      form.show(
        [
          {...one, name: "direction", field},
          {...one, name: "kind", field, isOptional: true},
          {...one, name: "least", type: "INTEGER"},
          {...one, name: "since", type: "DATE"},
          {...one, name: "words"}
        ],
        {direction: "", least: "3", since: "2020-01-31", words: "care"}
      );
      return form.node;
    }
  },
  {
    module: "editor/schemaBrowser",
    title: "A table of the records, opened, and one of the reader's own",
    draw() {
      const own = {...findings, name: "mine", description: "Read from mine.csv.", own: true};
      const node = schemaBrowser([...tables, own], {insert: ignore, show() {}, remove: ignore});
      node.querySelector("details")!.open = true;
      return node;
    }
  },
  {
    module: "results/resultPanel",
    title: "Texts, dates, numbers and links",
    draw: () => resultPanel(result, "FROM example", {onFilterSql: ignore, say: ignore}).node
  },
  {
    module: "results/resultPanel",
    title: "No rows",
    draw: () =>
      resultPanel(resultOf({region: ["VARCHAR", []]}), "FROM example", {
        onFilterSql: ignore,
        say: ignore
      }).node
  },
  {
    module: "results/chartPanel",
    title: "The chart that the columns suggest",
    draw: () => chartPanel(counts, chooseChart(counts, null), {tables: [], onChange: ignore})
  },
  {
    module: "results/chartPanel",
    title: "Nothing to draw",
    draw: () =>
      chartPanel(resultOf({region: ["VARCHAR", []]}), null, {tables: [], onChange: ignore})
  },
  {
    module: "results/exportMenu",
    title: "The formats, and a button of the page's own",
    draw: () => exportMenu(counts, {say: ignore, more: [{label: "As a page", onclick: ignore}]})
  }
];
