import {describe, expect, it} from "vitest";
import {affectedBy, graphOf, neededFor} from "../../src/notebook/cells/graph.js";

const node = (id: string, uses: string[] = [], defines = [id]) => ({id, uses, defines});

describe("the graph of a notebook", () => {
  const graph = graphOf([node("chart", ["b"]), node("b", ["a"]), node("a"), node("other")]);

  it("orders cells by what they use, whatever their place on the page", () => {
    expect(graph.order).toEqual(["a", "b", "chart", "other"]);
    expect(affectedBy(graph, ["b"])).toEqual(["b", "chart"]);
    expect(neededFor(graph, "chart")).toEqual(["a", "b"]);
  });

  it("finds a name that several cells have, and leaves out its users", () => {
    const {faults, missing, sources} = graphOf([
      node("1", [], ["a"]),
      node("2", [], ["a"]),
      node("3", ["a"])
    ]);
    expect(faults.get("1")).toEqual({kind: "doubled", name: "a", cells: ["1", "2"]});
    expect(faults.get("2")).toEqual(faults.get("1"));
    expect(faults.has("3")).toBe(false);
    expect(missing.get("3")).toEqual(["a"]);
    expect(sources.get("3")).toEqual([]);
  });

  it("gives the path of a circle to each of its cells, and to no other", () => {
    const {faults} = graphOf([
      node("a", ["c"]),
      node("b", ["a"]),
      node("c", ["b"]),
      node("d", ["a"])
    ]);
    for (const id of ["a", "b", "c"])
      expect(faults.get(id)).toMatchObject({kind: "circular", path: ["a", "c", "b", "a"]});
    expect(faults.has("d")).toBe(false);
    expect(graphOf([node("me", ["me"])]).faults.get("me")).toMatchObject({path: ["me", "me"]});
  });

  it("orders a chain of 20,000 cells", () => {
    const chain = Array.from({length: 20_000}, (_, i) => node(`${i}`, i ? [`${i - 1}`] : []));
    const long = graphOf(chain.reverse());
    expect(long.order[0]).toBe("0");
    expect(long.order.at(-1)).toBe("19999");
    expect(affectedBy(long, ["19998"])).toEqual(["19998", "19999"]);
  });
});
