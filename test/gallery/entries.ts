import {clopperPearson} from "../../src/analysis/clopperPearson.js";
import {compareSides} from "../../src/analysis/compareSides.js";
import {directions} from "../../src/analysis/directions.js";
import {countSide} from "../../src/analysis/sides.js";
import {countBars} from "../../src/charts/countBars.js";
import {coverageBars} from "../../src/charts/coverageBars.js";
import {designStrength} from "../../src/charts/designStrength.js";
import {directionBars} from "../../src/charts/directionBars.js";
import {directionMark} from "../../src/charts/directionMark.js";
import {dotsOfN} from "../../src/charts/dotsOfN.js";
import {figure} from "../../src/charts/figure.js";
import {forestPlot} from "../../src/charts/forestPlot.js";
import {harvestBars} from "../../src/charts/harvestBars.js";
import {matrix} from "../../src/charts/matrix.js";
import {outcomeMap} from "../../src/charts/outcomeMap.js";
import {pager} from "../../src/charts/pager.js";
import {shareInterval} from "../../src/charts/shareInterval.js";
import {between} from "../../src/controls/between.js";
import {dataTable} from "../../src/controls/dataTable.js";
import {date} from "../../src/controls/date.js";
import {form} from "../../src/controls/form.js";
import {multiselect} from "../../src/controls/multiselect.js";
import {outcomeChoices} from "../../src/controls/outcomeChoice.js";
import {range} from "../../src/controls/range.js";
import {search} from "../../src/controls/search.js";
import {select} from "../../src/controls/select.js";
import {text} from "../../src/controls/text.js";
import {toggle} from "../../src/controls/toggle.js";
import {element} from "../../src/page/element.js";
import {codesLegend} from "../../src/views/codesLegend.js";
import {directionLegend} from "../../src/views/directionLegend.js";
import {comparisonSentence} from "../../src/views/drivers/comparisonSentence.js";
import {driverWords} from "../../src/views/drivers/driverWords.js";
import {inNumbers} from "../../src/views/inNumbers.js";
import {statementList} from "../../src/views/statementList.js";
import {effectEntries} from "./effectEntries.js";
import type {Entry} from "./entry.js";
import {
  cells,
  counts,
  findings,
  groups,
  labels,
  manifest,
  outcomes,
  projects,
  statements
} from "./fixtures.js";
import {queryEntries} from "./queryEntries.js";

/**
 * The modules of src/charts and src/controls that draw nothing by themselves. Every other module
 * must have an entry.
 */
export const withoutDrawing = [
  "charts/aboutFigure",
  "charts/d3Locale",
  "charts/designStrength",
  "charts/effectAxis",
  "charts/effectPlot",
  "charts/figureImage",
  "charts/figureLink",
  "charts/figureSheet",
  "charts/figureSpec",
  "charts/moveInGrid",
  "charts/paint",
  "charts/recordsButton",
  "charts/svg",
  "controls/cellChoices",
  "controls/control",
  "controls/inputs",
  "controls/lookedAt",
  "controls/partOf",
  "controls/staleOnInput",
  "controls/state",
  "controls/warmWhenReached"
];

const comparisons = [
  {
    label: "Key workers",
    counts: ["14 of 17", "9 of 17"],
    estimate: 31,
    lower: 2,
    upper: 55,
    weight: 17,
    words: "31 points (2 to 55)"
  },
  {
    label: "Group supervision with a clinician",
    counts: ["3 of 5", "5 of 7"],
    estimate: -12,
    lower: -40,
    upper: 20,
    weight: 5,
    words: "−12 points (−40 to 20)"
  },
  {
    label: "A feature with a name that is much longer than its column, and has a second line",
    counts: ["1 of 1", "2 of 2"],
    estimate: 0,
    lower: -60,
    upper: 60,
    weight: 1,
    words: "0 points (−60 to 60)",
    untestable: "could not show a difference: smallest p 1"
  }
];

const forestColumns = {
  counts: ["Named", "Not named"],
  words: "Difference (95% CI)",
  less: "fewer improved",
  more: "more improved",
  unit: "points"
};

const axis = (rows: readonly {outcome_id: string; label: string}[]) =>
  rows.map(({outcome_id, label}) => ({key: outcome_id, label}));

const harvest = (many: number) =>
  Array.from({length: many}, (_, i) => {
    const design = labels.design.options()[i % 4];
    return {
      label: `Project ${i}: ${design.label}`,
      direction: "improved",
      design: design.label,
      strength: designStrength([design.value], labels.design),
      machineWritten: i % 5 === 0
    };
  });

const map = (width: number, some = projects) =>
  outcomeMap({projects: some, outcomes, cells, labels, open: () => {}, width, whole: true});

const rows = Array.from({length: 12}, (_, i) => ({
  name: `Project ${i}`,
  notes: i % 4 ? null : "A note of some words, which a narrow window must break into lines",
  funding: 1000 * (i + 1)
}));

export const entries: Entry[] = [
  {
    module: "charts/forestPlot",
    title: "Three comparisons",
    draw: (width) => forestPlot(comparisons, width, forestColumns)
  },
  {
    module: "charts/forestPlot",
    title: "Rows in their own order that open their projects, on an axis of money without a middle",
    draw: (width) =>
      forestPlot(
        comparisons.map((row) => ({...row, open: () => {}})),
        width,
        {
          ...forestColumns,
          label: "Feature",
          none: null,
          inOrder: true,
          tickLabel: (at) => `£${at}`
        }
      )
  },
  {
    module: "charts/forestPlot",
    title: "No comparison",
    draw: (width) => forestPlot([], width, forestColumns)
  },
  {module: "charts/outcomeMap", title: "Twelve projects", draw: (width) => map(width)},
  {
    module: "charts/outcomeMap",
    title: "More projects than one page holds",
    draw: (width) =>
      map(
        width,
        Array.from({length: 130}, (_, i) => ({project_id: `p${i}`, name: `Project ${i}`}))
      )
  },
  {
    module: "charts/directionBars",
    title: "Counts of a whole, and a bar without a record",
    draw: () =>
      directionBars(
        [
          {label: "All statements", counts},
          {label: "A label of many words that needs a second line", counts: {improved: 3}, of: 20},
          {label: "No record", counts: {}, of: 20}
        ],
        labels.direction
      )
  },
  {
    module: "charts/harvestBars",
    title: "A bar for each project",
    draw: () => harvestBars(harvest(9), "Safety, improved", 9)
  },
  {
    module: "charts/harvestBars",
    title: "A block for each design",
    draw: () =>
      element("div", {class: "map-wrap"}, harvestBars(harvest(300), "Safety, improved", 600))
  },
  {
    module: "charts/shareInterval",
    title: "Seven of ten, none of three, and nothing",
    draw: () =>
      element(
        "p",
        {},
        ...[clopperPearson(7, 10), clopperPearson(0, 3), clopperPearson(0, 0)].map((share) =>
          shareInterval(share, "A share")
        )
      )
  },
  {
    module: "charts/matrix",
    title: "Numbers, and places without a record",
    draw: () =>
      matrix({
        label: "Evidence map",
        rows: axis(outcomes.slice(0, 4)),
        columns: axis(outcomes.slice(4, 7)),
        cell: (row, column) =>
          row.key === "o2" || column.key === "o5"
            ? null
            : element("span", {class: "evidence", "data-strength": "7"}, "12")
      })
  },
  {
    module: "charts/countBars",
    title: "Counts, a zero, and counts that are not shown",
    draw: () =>
      countBars([
        {label: "0 to 4", count: 120, reason: null},
        {label: "5 to 9", count: 0, reason: null},
        {label: "10 to 15", count: null, reason: "[c]"},
        {label: "16 and over", count: null, reason: null}
      ])
  },
  {
    module: "charts/countBars",
    title: "Steps that open their projects, the median, and what is not known",
    draw: () =>
      countBars([
        {label: "£0 to £49,999", count: 12, reason: null, open: () => {}},
        {label: "£50,000 to £99,999", count: 30, reason: null, note: "(median)", open: () => {}},
        {label: "£100,000 and more", count: 4, reason: null, open: () => {}},
        {label: "Not known", count: 9, reason: null, isUnknown: true, open: () => {}}
      ])
  },
  {module: "charts/coverageBars", title: "Findings", draw: () => coverageBars(findings)},
  {
    module: "charts/dotsOfN",
    title: "Single dots",
    draw: () => dotsOfN(42, 45, {label: "projects improved", direction: "improved"})
  },
  {
    module: "charts/dotsOfN",
    title: "One bar instead of more than 200 dots",
    draw: () => dotsOfN(210, 400, {label: "projects improved", direction: "worsened"})
  },
  {
    module: "charts/directionMark",
    title: "Every direction",
    draw: () => element("p", {}, ...directions.map((direction) => directionMark(direction)))
  },
  {
    module: "charts/pager",
    title: "Projects by 25",
    draw: () => pager(130, 25, "Projects", () => {}).node
  },
  {
    module: "charts/figure",
    title: "A forest plot with everything around it",
    draw: () =>
      figure({
        title: "Share improved where a feature is named, minus where it is not",
        subtitle: "Points with 95% intervals (Newcombe)",
        draw: (width) => forestPlot(comparisons, width, forestColumns),
        legend: () => directionLegend(labels.direction, {bars: true}),
        alt: "Key workers: 31 points more.",
        rows: comparisons,
        source: "Fixtures of the gallery",
        hint: "A hint at how to use the figure.",
        name: "gallery-figure"
      })
  },
  {
    module: "controls/select",
    title: "Options, with a choice of any",
    draw: () => select(labels.design.options(), {label: "Design", any: "Any"})
  },
  {
    module: "controls/outcomeChoice",
    title: "Options in groups",
    draw: () =>
      select(outcomeChoices(outcomes, groups, labels), {label: "Outcome", value: "group:main"})
  },
  {
    module: "controls/range",
    title: "One to ten",
    draw: () => range([1, 10], {label: "Minimum projects", value: 3})
  },
  {
    module: "controls/between",
    title: "From and to",
    draw: () => between({label: "Funding", least: 0, most: 500_000})
  },
  {
    module: "controls/between",
    title: "From one day to another",
    draw: () => between({label: "Started", of: "days"})
  },
  {
    module: "controls/between",
    title: "Of a number with decimals",
    draw: () => between({label: "Effect", least: -1, most: 1, step: "any"})
  },
  {
    module: "controls/search",
    title: "Empty, with a placeholder",
    draw: () => search({label: "Search", placeholder: "name, place, or a word"})
  },
  {
    module: "controls/text",
    title: "A field for text",
    draw: () => text({label: "Name contains", value: "Leeds"})
  },
  {
    module: "controls/date",
    title: "A field for a date",
    draw: () => date({label: "Published since", value: "2016-04-01"})
  },
  {
    module: "controls/multiselect",
    title: "Several choices",
    draw: () =>
      multiselect(["Improved", "Mixed", "No change"], {label: "Direction", value: ["Mixed"]})
  },
  {
    module: "controls/toggle",
    title: "On and off",
    draw: () =>
      element("div", {}, toggle({label: "On", value: true}), toggle({label: "Off", value: false}))
  },
  {
    module: "controls/form",
    title: "Controls in a row, with others folded",
    draw: () =>
      form(
        {outcome: "", words: "", only: false, least: 3},
        {
          outcome: select(labels.domain.options(), {label: "Domain", any: "All"}),
          words: search({label: "Search"}),
          only: toggle({label: "Only projects with a statement"})
        },
        {more: {least: range([1, 10], {label: "Minimum projects", value: 3})}}
      )
  },
  {
    module: "controls/moreFilters",
    title: "Opened, because a filter is in use",
    draw: () => {
      const node = form(
        {design: ""},
        {},
        {more: {design: select(labels.design.options(), {label: "Design", any: "Any"})}}
      );
      node.value = {design: "trial"};
      return node;
    }
  },
  {
    module: "controls/dataTable",
    title: "Words, numbers and missing values",
    draw: () => dataTable(rows, {caption: "Projects"})
  },
  {
    module: "controls/dataTable",
    title: "More rows than are shown at first",
    draw: () => dataTable(rows, {first: 3, pageSize: 5})
  },
  {
    module: "controls/dataTable",
    title: "Columns with names, widths, buttons and a scale of words; no file",
    draw: () =>
      dataTable(
        rows.map((row, i) => ({...row, rating: ["amber", "green", "red"][i % 3]})),
        {
          file: null,
          columns: [
            {
              key: "name",
              label: "Project",
              width: 40,
              show: (name) => element("button", {type: "button"}, name)
            },
            {key: "rating", label: "Rating", width: 30, order: ["red", "amber", "green"]},
            {key: "funding", label: "Funding", width: 30, numeric: true, show: (n) => `£${n}`}
          ]
        }
      )
  },
  {
    module: "views/directionLegend",
    title: "Marks, and an empty place",
    draw: () => directionLegend(labels.direction, {empty: "No record"})
  },
  {
    module: "views/codesLegend",
    title: "Designs, reporters, and the mark of machine-written summaries",
    draw: () => codesLegend(labels.design, labels.reporter, {machine: true})
  },
  {
    module: "views/statementList",
    title: "A full statement, and an almost empty one",
    draw: () => statementList(statements, manifest)
  },
  {
    module: "views/inNumbers",
    title: "A programme of which 12 projects are on record",
    draw: () =>
      inNumbers(
        {
          portfolio: 45,
          projects: 12,
          projects_with_statements: 11,
          statements: 40,
          improved: 21
        },
        manifest
      )
  },
  {
    module: "views/drivers/comparisonSentence",
    title: "A difference that may be none",
    draw: () => {
      const side = (...all: ("improved" | "worsened")[]) => countSide(all);
      const comparison = compareSides(
        side("improved", "improved", "worsened"),
        side("improved", "worsened", "worsened")
      );
      return element(
        "p",
        {},
        comparisonSentence(
          "“Key workers”",
          "“Safety”",
          comparison,
          driverWords(manifest, labels.direction)
        )
      );
    }
  },
  ...effectEntries,
  ...queryEntries
];
