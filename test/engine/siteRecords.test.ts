import {createHash} from "node:crypto";
import {afterEach, describe, expect, it, vi} from "vitest";
import {openSiteRecords} from "../../src/engine/siteRecords.js";

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");
const tables = [
  {name: "findings", parquet: {bytes: 1, sha256: hashOf("findings")}},
  {name: "projects", parquet: {bytes: 1, sha256: hashOf("projects")}}
];
const dataHash = hashOf(tables.map(({name, parquet}) => `${name} ${parquet.sha256}`).join("\n"));

/** The records of a page whose host gives this manifest. */
function recordsWith(manifest: unknown) {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(manifest)));
  return openSiteRecords({
    manifest: () => "https://host/_file/own/manifest.0123abcd.json",
    programme: () => "own",
    programmes: () => new Map([["own", "https://host/_file/own/manifest.0123abcd.json"]]),
    queries: () => ""
  });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("openSiteRecords(addresses)", () => {
  it("gives the manifest of the page's records", async () => {
    const manifest = {dataHash, tables};
    expect(await recordsWith(manifest).manifest()).toEqual(manifest);
  });

  it.each([
    [
      "another hash of a table",
      {dataHash, tables: [tables[0], {...tables[1], parquet: {sha256: "1"}}]}
    ],
    ["a table less", {dataHash, tables: [tables[0]]}],
    ["no tables", {dataHash}],
    ["tables that are no list", {dataHash, tables: {length: 1}}],
    ["nothing", null]
  ])("refuses a manifest with %s", async (_, manifest) => {
    await expect(recordsWith(manifest).manifest()).rejects.toThrow(
      "manifest.json contradicts itself"
    );
  });
});
