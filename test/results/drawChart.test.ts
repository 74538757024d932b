// @vitest-environment happy-dom
import {expect, it} from "vitest";
import {planFor} from "../../src/results/chooseChart.js";
import {drawChart} from "../../src/results/drawChart.js";
import {rowsOf} from "../../src/results/resultRows.js";
import {resultOf} from "./columns.js";

const category = (value: string, label: string) => ({value, label});

it.each(["North East", "North East and all the places around it"])(
  "draws the codebook's labels on the axis, in the legend and over the facets: %s",
  (name) => {
    const result = resultOf({
      region: ["VARCHAR", ["london", "north_east"]],
      direction: ["VARCHAR", ["mixed", "mixed"]],
      kind: ["VARCHAR", ["hard", "soft"]],
      n: ["INTEGER", [3, 4]]
    });
    const fields = [
      {name: "region", categories: [category("london", "London"), category("north_east", name)]},
      {name: "direction", categories: [category("mixed", "Mixed results")]},
      {name: "kind", categories: [category("hard", "Hard"), category("soft", "Soft")]}
    ];
    const plan = planFor(
      result,
      {mark: "barX", x: "n", y: "region", color: "direction", facet: "kind"},
      [{fields}]
    );
    const text = drawChart(plan, rowsOf(result), 600).textContent!;
    for (const label of ["London", name, "Mixed results", "Hard", "Soft"])
      expect(text).toContain(label);
    expect(text).not.toMatch(/london|north_east|mixed|hard|soft/);
  }
);
