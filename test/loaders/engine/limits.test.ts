import {describe, expect, it} from "vitest";
import {lowerLimits} from "../../../loaders/engine/limits.js";

/** A module with one function, `isAllowed`: whether a 64-bit number is below 2^37 + 1. */
function makeModule(): Buffer {
  const section = (id: number, ...content: number[]) => [id, content.length, ...content];
  const name = [...Buffer.from("isAllowed")];
  const body = [0, 0x20, 0, 0x42, 0x81, 0x80, 0x80, 0x80, 0x80, 0x04, 0x54, 0x0b];
  return Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 1, 0x7e, 1, 0x7f),
    ...section(3, 1, 0),
    ...section(7, 1, name.length, ...name, 0, 0),
    ...section(10, 1, body.length, ...body)
  ]);
}

async function isAllowed(module: Buffer, bytes: bigint): Promise<boolean> {
  const {instance} = await WebAssembly.instantiate(new Uint8Array(module));
  return (instance.exports.isAllowed as (bytes: bigint) => number)(bytes) === 1;
}

describe("lowerLimits(module, limits)", () => {
  const limit = {functions: ["isAllowed"], released: 2n ** 37n, ours: 2n ** 30n};

  it("lowers the number a function compares with, and keeps the module's length", async () => {
    const released = makeModule();
    const lowered = lowerLimits(released, [limit]);
    expect(lowered.length).toBe(released.length);
    expect(await isAllowed(released, 2n ** 37n)).toBe(true);
    expect(await isAllowed(lowered, 2n ** 30n)).toBe(true);
    expect(await isAllowed(lowered, 2n ** 30n + 1n)).toBe(false);
  });

  it("does not change the given module", () => {
    const released = makeModule();
    lowerLimits(released, [limit]);
    expect(released).toEqual(makeModule());
  });

  it.each([
    ["a missing function", {...limit, functions: ["gone"]}, "wasm: gone: expected"],
    ["a function without the limit", {...limit, released: 2n ** 48n}, "wasm: isAllowed: expected"]
  ])("refuses %s", (_, wrong, message) => {
    expect(() => lowerLimits(makeModule(), [wrong])).toThrow(message);
  });
});
