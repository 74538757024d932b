import {mkdtemp, readFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {crateNotebooks} from "../../../loaders/notebooks/crateNotebooks.js";
import {roCrate} from "../../../loaders/records/roCrate.js";
import {root} from "../../../loaders/workspace/programme.js";
import type {Manifest} from "../../../src/records/manifest.js";

const folder = join(root, "test", "fixtures", "portfolio");
const tables = ["projects", "findings", "outcomes", "published", "unused"].map((name) => ({name}));

it("lists the published notebooks in the crate, with their tables and their inputs", async () => {
  const into = await mkdtemp(join(tmpdir(), "whatworked-crate-"));
  const manifest = {
    programme: {title: "A", description: "", simulated: true, licenses: []},
    tables,
    dataHash: "ab"
  } as unknown as Manifest;
  const notebooks = await crateNotebooks(folder, manifest, into);
  const name = "notebooks/how-one-sided-is-the-public-record.md";
  const found = notebooks.find((notebook) => notebook.name === name)!;
  expect(found.bytes).toBe((await readFile(join(into, name))).length);
  expect(found.tables).toEqual(expect.arrayContaining(["findings", "published"]));
  expect(found.tables).not.toContain("unused");
  const description = {authors: [], keywords: [], sources: []} as never;
  const crate = roCrate(manifest, description, [], "2026-01-01", notebooks) as {
    "@graph": Record<string, unknown>[];
  };
  const entity = (id: string) => crate["@graph"].find((entity) => entity["@id"] === id);
  expect(entity("./")!.hasPart).toEqual(notebooks.map(({name}) => ({"@id": name})));
  expect(entity(name)).toMatchObject({
    name: "Simulated records: How one-sided is the public record?",
    sha256: found.sha256,
    encodingFormat: "text/markdown",
    isBasedOn: expect.arrayContaining([{"@id": "findings.parquet"}]),
    input: [{"@id": "#notebooks/how-one-sided-is-the-public-record/least"}]
  });
  expect(entity("#notebooks/how-one-sided-is-the-public-record/least")).toMatchObject({
    "@type": "FormalParameter",
    description: "Statements with a direction, at least",
    defaultValue: "5"
  });
});
