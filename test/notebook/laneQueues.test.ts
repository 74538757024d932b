import {describe, expect, it} from "vitest";
import {laneQueues} from "../../src/notebook/cells/laneQueues.js";

describe("the queues of the lanes", () => {
  const places = new Map([
    ["a", 0],
    ["b", 1],
    ["c", 2]
  ]);

  it("give the cells of a lane in the order of the page, each once", () => {
    const queues = laneQueues((id) => places.get(id)!);
    for (const id of ["c", "a", "c"]) queues.add(id, "sql");
    queues.add("b", "javascript");
    expect([...queues.lanes()]).toEqual(["sql", "javascript"]);
    const take = () => queues.take("sql", () => true);
    expect([take(), take(), take()]).toEqual(["a", "c", null]);
    expect(queues.take("javascript", () => true)).toBe("b");
  });

  it("forget a cell that may not run, and take it when it is added again", () => {
    const queues = laneQueues((id) => places.get(id)!);
    queues.add("a", "sql");
    queues.add("b", "sql");
    expect(queues.take("sql", (id) => id !== "a")).toBe("b");
    expect(queues.take("sql", () => true)).toBeNull();
    queues.add("a", "sql");
    expect(queues.take("sql", () => true)).toBe("a");
  });
});
