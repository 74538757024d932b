import {describe, expect, it} from "vitest";
import {graphOf} from "../../src/notebook/cells/graph.js";
import {layOutGraph} from "../../src/notebook/cells/graphLayout.js";

/** A graph of cells that make a value of their own id. */
const graph = (uses: Record<string, string[]>) =>
  graphOf(Object.entries(uses).map(([id, uses]) => ({id, defines: [id], uses})));

const placesOf = (uses: Record<string, string[]>) =>
  Object.fromEntries(
    layOutGraph(graph(uses)).nodes.map(({id, column, row}) => [id, [column, row]])
  );

describe("the layout of the graph", () => {
  it("puts each cell to the right of what it uses, and leaves out cells without a part in it", () => {
    expect(
      placesOf({
        chart: ["summary"],
        words: [],
        summary: ["reported"],
        reported: ["least"],
        least: []
      })
    ).toEqual({least: [0, 0], reported: [1, 0], summary: [2, 0], chart: [3, 0]});
  });

  it("puts a cell near what it uses, so that fewer arrows cross", () => {
    const places = placesOf({a: [], b: [], ofB: ["b"], ofA: ["a"]});
    expect([places.a, places.b]).toEqual([
      [0, 0],
      [0, 1]
    ]);
    expect([places.ofA, places.ofB]).toEqual([
      [1, 0],
      [1, 1]
    ]);
  });

  it("draws circles and cells that use themselves", () => {
    const {nodes, edges} = layOutGraph(graph({a: ["b"], b: ["a"], c: ["c"]}));
    expect(nodes.map(({id}) => id).sort()).toEqual(["a", "b", "c"]);
    expect(edges).toHaveLength(3);
  });

  it("has an arrow for each use, and no two cells in one place, in 200 cells", () => {
    const uses: Record<string, string[]> = {};
    for (let i = 0; i < 200; i++)
      uses[`c${i}`] = [...new Set([i >> 1, i >> 2, i >> 3])]
        .filter((j) => j < i)
        .map((j) => `c${j}`);
    const {nodes, edges, columns, rows} = layOutGraph(graph(uses));
    expect(edges).toHaveLength(Object.values(uses).flat().length);
    expect(new Set(nodes.map(({column, row}) => `${column} ${row}`)).size).toBe(200);
    for (const [from, to] of edges) expect(from.column).toBeLessThan(to.column);
    for (const {column, row} of nodes) expect(column < columns && row < rows).toBe(true);
  });

  it("is empty for a notebook without names", () => {
    expect(layOutGraph(graph({a: [], b: []}))).toEqual({nodes: [], edges: [], columns: 0, rows: 0});
  });
});
