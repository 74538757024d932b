import {describe, expect, it} from "vitest";
import {type ChartSpec, chooseChart, maxDrawn, planFor} from "../../src/results/chartSpec.js";
import {resultOf} from "./columns.js";

const result = resultOf({region: ["VARCHAR", ["North", "South"]], n: ["INTEGER", [3, 4]]});
const wanted: ChartSpec = {mark: "dot", x: "n", y: "region", color: "", facet: ""};

describe("chooseChart(result, wanted)", () => {
  it("is the wanted chart where the result has its columns", () => {
    expect(chooseChart(result, wanted)).toBe(wanted);
    expect(chooseChart(result, {...wanted, color: "gone"})).toMatchObject({mark: "barX", x: "n"});
    expect(chooseChart(result, null)).toMatchObject({mark: "barX", y: "region"});
  });

  it("suggests a colour for few values only", () => {
    const days = Array.from({length: 20}, (_, i) => new Date(Date.UTC(2020, i, 1)));
    const withKinds = (kinds: number) =>
      resultOf({
        day: ["DATE", days],
        n: ["INTEGER", days.map((_, i) => i)],
        kind: ["VARCHAR", days.map((_, i) => `kind ${i % kinds}`)]
      });
    expect(chooseChart(withKinds(3), null)).toMatchObject({mark: "line", color: "kind"});
    expect(chooseChart(withKinds(20), null)).toMatchObject({mark: "line", color: ""});
  });

  it("is null for a result without rows, or with too many", () => {
    expect(chooseChart({...result, length: 0}, wanted)).toBeNull();
    expect(chooseChart({...result, length: maxDrawn + 1}, wanted)).toBeNull();
  });
});

describe("planFor(result, spec)", () => {
  it("leaves room for the longest name on the y axis", () => {
    const long = resultOf({region: ["VARCHAR", ["x".repeat(40)]], n: ["INTEGER", [3]]});
    const spec: ChartSpec = {...wanted, mark: "barX"};
    const room = (from: typeof result) => planFor(from, spec).options.marginLeft as number;
    expect(room(long)).toBeGreaterThan(room(result));
  });
});
