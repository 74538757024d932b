import {phrase} from "../../src/page/words/phrase.js";
import {functionBodies} from "./wasm.js";

/** A constant in the engine's code: the maximum number of bytes that it will allocate. */
interface Limit {
  /** The exported functions that have the constant. */
  functions: string[];
  released: bigint;
  ours: bigint;
}

/**
 * The limits that are lowered. DuckDB counts bytes in 64 bits and allows 281 TB, or 137 GB for a
 * vector. WebAssembly's memory has 32 bits, and cuts the number to them: 4 GB (`SELECT
 * range(300000000)`, rounded up) become 0 bytes. What is then written overwrites other data until
 * it leaves the memory, which ends the engine and, in some browsers, the tab. With limits that fit
 * the memory, DuckDB refuses such a value with its own message, and continues.
 */
export const limits: readonly Limit[] = [
  {
    functions: ["orig$_ZN6duckdb6Vector6ResizeEyy", "orig$_ZN6duckdb16VectorListBuffer7ReserveEy"],
    released: 2n ** 37n,
    ours: 2n ** 30n
  },
  {
    functions: [
      "orig$_ZN6duckdb9Allocator12AllocateDataEy",
      "orig$_ZN6duckdb9Allocator14ReallocateDataEPhyy"
    ],
    released: 2n ** 48n,
    ours: 2n ** 32n - 2n ** 16n
  }
];

/**
 * A module with lower limits in its code. Nothing else changes, not even the module's length.
 * Throws, naming the function, when a function is missing or does not have its limit.
 */
export function lowerLimits(module: Buffer, limits: readonly Limit[]): Buffer {
  const lowered = Buffer.from(module);
  const bodies = functionBodies(
    lowered,
    limits.flatMap(({functions}) => functions)
  );
  for (const {functions, released, ours} of limits)
    for (const name of functions) {
      const body = bodies.get(name);
      // The code may compare with the limit or with the first number above it.
      const found =
        body && [0n, 1n].filter((more) => replaceConstant(body, released + more, ours + more));
      if (!found?.length)
        throw new Error(
          phrase`wasm: ${name}: expected a function that holds the limit ${released}`
        );
    }
  return lowered;
}

/** The instruction `i64.const` in the binary format. */
const CONSTANT = 0x42;

/** Replaces a constant everywhere in a function's body. Returns whether the body has it. */
function replaceConstant(body: Buffer, from: bigint, to: bigint): boolean {
  const old = Buffer.from([CONSTANT, ...signed(from)]);
  const replacement = Buffer.from([CONSTANT, ...signed(to, old.length - 1)]);
  let found = false;
  for (let at = body.indexOf(old); at >= 0; at = body.indexOf(old, at + old.length)) {
    replacement.copy(body, at);
    found = true;
  }
  return found;
}

/** A signed LEB128, padded to a length. */
function signed(value: bigint, length = 0): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const last = bytes.length + 1 >= length && rest < 64n;
    bytes.push(Number(rest & 127n) + (last ? 0 : 128));
    if (last) return bytes;
  }
}
