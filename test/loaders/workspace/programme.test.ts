import {mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {findProgrammes, programmeOfLoader} from "../../../loaders/workspace/programme.js";
import {programmeAt, siteSubject, subjectAt} from "../../../loaders/workspace/subject.js";
import type {Manifest} from "../../../src/records/manifest.js";
import {tempFolder} from "../copyProgramme.js";

/** An empty programme in a folder of this name. */
async function programmeCalled(name: string): Promise<string> {
  const folder = join(await tempFolder(), name);
  await mkdir(folder);
  await writeFile(join(folder, "datapackage.json"), "{}");
  return folder;
}

/** A programme of this repository. */
const [shipped] = findProgrammes();

describe("findProgrammes(spec)", () => {
  it("finds folders under data/ and paths, in their order", async () => {
    const folder = await programmeCalled("My records (2)");
    const found = findProgrammes(`${shipped.name}, ${folder}`);
    expect(found.map(({name}) => name)).toEqual([shipped.name, "my-records-2"]);
    expect(found.map(({folder}) => folder)).toEqual([shipped.folder, folder]);
    expect(found[0].cache).not.toBe(found[1].cache);
  });

  it("refuses two programmes of one name, and names both folders", async () => {
    const folder = await programmeCalled(shipped.name.toUpperCase());
    expect(() => findProgrammes(`${shipped.name},${folder}`)).toThrow(
      `two programmes have the name "${shipped.name}": expected another name of ${shipped.folder} or of ${folder}`
    );
  });

  it("refuses the name of a schema of the engine", async () => {
    const folder = await programmeCalled("programmes");
    expect(() => findProgrammes(folder)).toThrow(/"programmes" is a schema of the SQL engine/);
  });

  it("refuses an empty name and a missing folder", () => {
    expect(() => findProgrammes(`${shipped.name},`)).toThrow(/with commas between them/);
    expect(() => findProgrammes(`${shipped.name},nowhere`)).toThrow(/no such folder: "nowhere"/);
  });
});

describe("programmeOfLoader(words)", () => {
  it("refuses a programme that the site does not have", () => {
    expect(programmeOfLoader(["node", `--programme=${shipped.name}`]).name).toBe(shipped.name);
    expect(() => programmeOfLoader(["--programme=wave9"])).toThrow(/with one of .*: "wave9"/);
    expect(() => programmeOfLoader([])).toThrow(/expected --programme/);
  });
});

describe("the programme of a page", () => {
  const named = (name: string, simulated = false) => ({
    name,
    manifest: {
      dataHash: `hash of ${name}`,
      programme: {name, title: `The ${name}`, shortTitle: name, licenses: [], simulated}
    } as unknown as Manifest
  });
  const two = [named("wave1"), named("round2")];

  it("is that of its folder; a page outside has the only programme, or none of several", () => {
    expect(programmeAt(two, "/round2/projects/x")?.name).toBe("round2");
    expect(programmeAt(two, "/index")).toBe(null);
    expect(programmeAt(two, "round2.html")).toBe(null);
    expect(programmeAt([two[0]], "/accessibility")?.name).toBe("wave1");
  });

  it("gives the subject of the page; several programmes share a title and a hash of their own", () => {
    expect(subjectAt(two, "wave1/index.html").dataHash).toBe("hash of wave1");
    const {programme, dataHash} = subjectAt(two, "index.html");
    expect(programme).toMatchObject({name: "", title: "wave1 and round2", simulated: false});
    expect(dataHash).toMatch(/^[0-9a-f]{64}$/);
    const reversed = siteSubject(two.toReversed().map(({manifest}) => manifest));
    expect(reversed.dataHash).not.toBe(dataHash);
    expect(siteSubject([two[0].manifest, named("third", true).manifest]).programme.simulated).toBe(
      true
    );
  });
});
