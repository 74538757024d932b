// @vitest-environment happy-dom
import {beforeEach, describe, expect, it, vi} from "vitest";
import {type AskedRows, dataTable, type RowOrder} from "../../src/controls/dataTable.js";
import {saveFile} from "../../src/files/saveFile.js";

vi.mock("../../src/files/saveFile.js", () => ({saveFile: vi.fn()}));

const all = Array.from({length: 250}, (_, i) => ({place: i, name: `n${250 - i}`}));

/** The table shows its first rows at once, and the rest of them after a frame. */
const rowsOf = (node: HTMLElement) =>
  Array.from(node.querySelectorAll("tbody tr"), (row) => row.firstElementChild!.textContent);
const button = (node: HTMLElement, text: RegExp) =>
  Array.from(node.querySelectorAll("button")).find(({textContent}) => text.test(textContent))!;
const alertOf = (node: HTMLElement) => node.querySelector<HTMLElement>("[role=alert]")!;

/** A table of which a source has all rows. The source remembers what it was asked. */
function askedTable(ask?: AskedRows["ask"]) {
  const questions: [RowOrder, number][] = [];
  const asked: AskedRows = {
    total: all.length,
    ask: async (order, most) => {
      questions.push([order, most]);
      if (ask) return ask(order, most);
      return (order.descending ? all.toReversed() : all).slice(0, most);
    }
  };
  const node = dataTable(all.slice(0, 10), {
    columns: [{key: "place"}, {key: "name"}],
    caption: "Places",
    first: 10,
    asked
  });
  document.body.replaceChildren(node);
  return {node, questions};
}

describe("dataTable(rows, {asked})", () => {
  beforeEach(() => vi.mocked(saveFile).mockClear());

  it("shows the rows that it has, asks for more when a reader wants more, and counts the rest", async () => {
    const {node, questions} = askedTable();
    expect(questions).toEqual([]);
    await vi.waitFor(() => expect(rowsOf(node)).toHaveLength(10));
    button(node, /^240 more rows$/).click();
    await vi.waitFor(() => expect(rowsOf(node)).toHaveLength(110));
    expect(button(node, /more rows$/).textContent).toBe("140 more rows");
    expect(questions).toEqual([[{key: "", descending: false}, 110]]);
  });

  it("asks for the rows of an order, and keeps the latest of two orders", async () => {
    const waiting: (() => void)[] = [];
    const {node, questions} = askedTable(
      (order) =>
        new Promise((resolve) =>
          waiting.push(() => resolve([{place: order.descending ? "last" : "first", name: ""}]))
        )
    );
    const sort = node.querySelector<HTMLElement>("th button")!;
    sort.click();
    sort.click();
    expect(questions).toEqual([
      [{key: "place", descending: false}, 10],
      [{key: "place", descending: true}, 10]
    ]);
    expect(node.querySelector(".table-wrap")!.getAttribute("aria-busy")).toBe("true");
    waiting[1]();
    await vi.waitFor(() => expect(rowsOf(node)).toEqual(["last"]));
    waiting[0]();
    await new Promise((resolve) => setTimeout(resolve));
    expect(rowsOf(node)).toEqual(["last"]);
    expect(node.querySelector(".table-wrap")!.getAttribute("aria-busy")).toBeNull();
    expect(node.querySelector("th")!.getAttribute("aria-sort")).toBe("descending");
  });

  it("saves all rows", async () => {
    const {node} = askedTable();
    button(node, /^CSV$/).click();
    await vi.waitFor(() => expect(saveFile).toHaveBeenCalled());
    const [name, file] = vi.mocked(saveFile).mock.calls[0];
    expect(name).toBe("places.csv");
    expect((await (file as Blob).text()).trim().split("\n")).toHaveLength(all.length + 1);
  });

  it("shows why rows do not come, and keeps the rows that it shows", async () => {
    let fails = true;
    const {node} = askedTable(async (_, most) => {
      if (fails) throw new Error("the engine did not start");
      return all.slice(0, most);
    });
    await vi.waitFor(() => expect(rowsOf(node)).toHaveLength(10));
    button(node, /more rows$/).click();
    await vi.waitFor(() => expect(alertOf(node).textContent).toBe("the engine did not start"));
    expect(alertOf(node).hidden).toBe(false);
    expect(rowsOf(node)).toHaveLength(10);
    fails = false;
    node.querySelector<HTMLElement>("th button")!.click();
    await vi.waitFor(() => expect(alertOf(node).hidden).toBe(true));
  });
});
