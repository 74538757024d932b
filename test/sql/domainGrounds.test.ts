import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type NativeEngine, openNative} from "../../loaders/engine/native.js";
import {buildRecords} from "../../loaders/pipeline/buildRecords.js";
import {copyProgramme} from "../loaders/copyProgramme.js";

let engine: NativeEngine;
beforeAll(async () => {
  const {folder} = await buildRecords(await copyProgramme());
  engine = await openNative(folder!);
});
afterAll(() => engine[Symbol.asyncDispose]());

/** A statement with its domain, by the rows of the tables. */
interface Statement {
  project_id: string;
  domain: string;
  direction: string;
  design_class: string | null;
  reported_by: string | null;
}

describe("domain_grounds", () => {
  it("says what the statements of each domain rest on, by the places of projects", async () => {
    const keys = (await engine.query("SELECT project_id FROM projects ORDER BY project_id")).map(
      ({project_id}) => project_id as string
    );
    const statements = (await engine.query(
      "SELECT project_id, coalesce(domain, '') AS domain, direction, design_class, reported_by FROM findings JOIN outcomes USING (outcome_id)"
    )) as Statement[];
    const isMachine = ({reported_by}: Statement) => reported_by === "machine_written_summary";
    const isMeasured = ({direction}: Statement) => !/^not_/.test(direction);
    const wanted = new Map<string, Set<number>>();
    const add = (domain: string, ground: string, value: string | null, place: number) => {
      const key = JSON.stringify([domain, ground, value]);
      wanted.set(key, (wanted.get(key) ?? new Set()).add(place));
    };
    for (const domain of new Set(statements.map(({domain}) => domain)))
      for (const [place, key] of keys.entries()) {
        const own = statements.filter((one) => one.domain === domain && one.project_id === key);
        if (!own.length) continue;
        for (const {design_class: design, reported_by: reporter} of own) {
          if (design) add(domain, "design", design, place);
          if (reporter) add(domain, "reporter", reporter, place);
          if (design && own.filter((one) => one.design_class === design).every(isMachine))
            add(domain, "machine_design", design, place);
        }
        const measured = own.filter(isMeasured);
        if ((measured.length ? measured : own).every(isMachine))
          add(domain, "machine", null, place);
      }
    const rows = await engine.named("domain_grounds");
    const found = rows.map(({domain, ground, value, places}) => [
      JSON.stringify([domain, ground, value]),
      places
    ]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(Array.from(wanted, ([key, places]) => [key, [...places]]))
    );
    // The programme of the tests has each kind of ground.
    expect(new Set(rows.map(({ground}) => ground)).size).toBe(4);
  });
});
