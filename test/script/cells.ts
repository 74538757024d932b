import {bundleGuestScript, type GuestScript} from "../../loaders/script/guestScript.js";
import {prepare} from "../../src/script/analyse.js";
import {startQuickJs} from "../../src/script/quickjs.js";
import type {CellOutcome} from "../../src/script/request.js";
import {createSandbox} from "../../src/script/sandbox.js";
import {decode, encode, type Held} from "../../src/script/wire.js";

const scripts = new Map<GuestScript, Promise<string>>();
const files = {main: "main", d3: "d3", Plot: "plot", aq: "arquero"} as const;

/** Answers a query of a cell with rows. */
type Ask = (strings: string[], parameters: unknown[]) => Promise<object[]>;

/** The outcome of a cell with its values as data; a held value is its wire form. */
export interface Ran extends Omit<CellOutcome, "values"> {
  values: Record<string, unknown>;
}

/** An engine of cells in Node, with the scripts that the site ships. */
export async function startCells(
  ask: Ask = async () => [],
  {memoryLimit}: {memoryLimit?: number} = {}
): Promise<(source: string, inputs?: Record<string, unknown>, timeout?: number) => Promise<Ran>> {
  const sandbox = await createSandbox({
    quickjs: await startQuickJs(undefined, memoryLimit),
    script(name) {
      const file = files[name];
      if (!scripts.has(file)) scripts.set(file, bundleGuestScript(file));
      return scripts.get(file)!;
    },
    ask: async (strings, parameters) =>
      JSON.stringify(
        encode(
          await ask(
            strings,
            parameters.map((value) => decode(value, heldAs))
          )
        )
      ),
    pixelRatio: 2
  });
  return async (source, inputs = {}, timeout = 10_000) => {
    const {takes, body, error} = prepare(source);
    if (error) return {values: {}, display: [], log: [], error, spoilt: false};
    const wires = Object.entries(inputs).map(([name, value]) => [
      name,
      isHeld(value) ? value : encode(value)
    ]);
    const outcome = await sandbox.run({
      takes,
      body,
      inputs: Object.fromEntries(wires),
      width: 640,
      timeout
    });
    const values = Object.entries(outcome.values).map(([name, wire]) => [
      name,
      decode(wire, heldAs)
    ]);
    return {...outcome, values: Object.fromEntries(values)};
  };
}

function heldAs(held: Held): unknown {
  return held;
}

function isHeld(value: unknown): value is Held {
  return typeof value === "object" && value !== null && "$" in value && value.$ === "held";
}
