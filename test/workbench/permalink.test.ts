import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {changeSince, dataThen} from "../../src/records/dataThen.js";
import type {Manifest} from "../../src/records/manifest.js";
import {formatLink, type Link, parseLink} from "../../src/workbench/permalink.js";

const manifest = (hash: string, rows: number) =>
  ({
    dataHash: hash.repeat(20),
    programme: {version: "1.0.0"},
    tables: [{name: "findings", rows}]
  }) as unknown as Manifest;

describe("parseLink(hash)", () => {
  it("reads back every link that formatLink wrote", () => {
    fc.assert(
      fc.property(
        fc.string({unit: "binary"}),
        fc.dictionary(fc.stringMatching(/^[a-z]\w*$/), fc.string()),
        (sql, parameters) => {
          const link: Link = {
            sql,
            parameters: {...parameters},
            chart: null,
            data: dataThen(manifest("abc", 3))
          };
          expect(parseLink(formatLink(link))).toEqual(link);
        }
      )
    );
  });

  it("reads back every choice of a chart", () => {
    const chart: Link["chart"] = {
      mark: "barX",
      x: "n",
      y: "direction",
      color: "",
      facet: "",
      summary: "mean",
      order: "largest",
      format: "percent",
      error: "columns",
      low: "lower",
      high: "upper",
      layer: "dot",
      layerColumn: "m",
      percent: true,
      title: "A",
      xTitle: "B",
      yTitle: "C"
    };
    const link: Link = {sql: "", parameters: {}, chart, data: dataThen(manifest("abc", 3))};
    expect(parseLink(formatLink(link))).toEqual(link);
  });

  it.each([
    "#q=AAAA",
    "#q=eJyrVg",
    formatLink({
      sql: "SELECT 1",
      parameters: {},
      chart: null,
      data: dataThen(manifest("a", 1))
    }).slice(0, -6)
  ])("refuses %s as incomplete or changed", (hash) => {
    expect(() => parseLink(hash)).toThrow(/incomplete or was changed/);
  });

  it("refuses the link whose data is an empty object", () => {
    const link = "#q=eJyrViouzFGyUgp29XF1DlEwVNJRSkksSVSyqq6tBQB0-ghY";
    expect(() => parseLink(link)).toThrow(/incomplete or was changed/);
  });

  it.each([
    null,
    5,
    [],
    {sql: 1},
    {sql: "", parameters: []},
    {sql: "", parameters: {n: 1}},
    {sql: "", chart: "bar"},
    {sql: "", chart: {mark: "pie", x: "", y: "", color: "", facet: ""}},
    {sql: "", chart: {mark: "barX", x: {}, y: "", color: "", facet: ""}},
    {sql: "", chart: {mark: "barX", x: "", y: "", color: "", facet: "", summary: "mode"}},
    {sql: "", chart: {mark: "barX", x: "", y: "", color: "", facet: "", title: {}}},
    {sql: "", data: 5},
    {sql: "", data: {hash: "x"}},
    {sql: "", data: {hash: {}, release: "", rows: {}}},
    {sql: "", data: {hash: "", release: "", rows: {findings: "many"}}},
    {sql: "", data: {hash: "", release: "", rows: {...Array(1001).fill(1)}}}
  ])("refuses a link whose content is %j", (content) => {
    expect(() => parseLink(formatLink(content as unknown as Link))).toThrow(
      /incomplete or was changed/
    );
  });

  it("leaves out sentences where a notice shows a hash, a release or the name of a table", () => {
    const data = {
      hash: "This site was hacked",
      release: "Call 0123",
      rows: {"Send money": 1, findings: 2}
    };
    const link = parseLink(formatLink({sql: "SELECT 1", parameters: {}, chart: null, data}));
    expect(link!.data).toEqual({hash: "", release: "", rows: {findings: 2}});
  });

  it("does not unpack a link that is longer than the longest that the page makes", () => {
    expect(() => parseLink(`#q=${"eJyrViouzFGyUgp2"}${"A".repeat(8000)}`)).toThrow(
      /incomplete or was changed/
    );
  });

  it("reads a link that version 0.1 made", () => {
    const link =
      "#q=eNpNT8kKwjAQ_ZUwRxFpXTHgSSoeFKEKeh2T1AbbRpOAlZJ_dyK4nOYt8x4zHbh7BRz22SZbHliPrfLdlhW6kbq5OHZcZ3nGpLZKeG0atmD8S6APN7RYK6-sA97Bz-FQ61ZJCH0QJVof3RrtlYwz2hMlW4Kx4Unzv1GYyljSCBYoFCUhtkj0GEtKdCVJSTocjSfTGW1ZVSl0KoqDeeTm8T7m8wLwNElCCC_FSkhZ";
    expect(parseLink(link)).toEqual({
      sql: "SELECT * FROM findings WHERE direction = :direction",
      parameters: {direction: "mixed"},
      chart: {mark: "barX", x: "n", y: "direction", color: "", facet: ""},
      data: {hash: "01234567", release: "0.9", rows: {findings: 100}}
    });
  });

  it("returns null for a fragment without a link", () => {
    expect(parseLink("")).toBeNull();
    expect(parseLink("#how-this-works")).toBeNull();
  });
});

describe("changeSince(then, manifest)", () => {
  it("returns null for the same data, and the rows then and now for other data", () => {
    const then = dataThen(manifest("abc", 3));
    expect(changeSince(then, manifest("abc", 3))).toBeNull();
    expect(
      changeSince({...then, rows: {findings: 3, gone: 1}}, manifest("xyz", 5))?.tables
    ).toEqual([
      {table: "findings", before: 3, now: 5},
      {table: "gone", before: 1, now: null}
    ]);
    expect(changeSince({...then, rows: {constructor: 1}}, manifest("xyz", 5))?.tables).toEqual([
      {table: "constructor", before: 1, now: null},
      {table: "findings", before: null, now: 5}
    ]);
  });
});
