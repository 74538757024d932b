import {functionBodies} from "./wasm.js";

/** How the engine's code says the most that it will allocate, and what it is made to say. */
interface Limit {
  /** Exported functions whose code holds it. */
  functions: string[];
  released: bigint;
  ours: bigint;
}

/**
 * DuckDB counts bytes in 64 bits, and believes that it may ask for 281 TB, or 137 GB for a vector. WebAssembly's memory has 32: what is asked for is cut to them, so that 4 GB
 * (`SELECT range(300000000)`, rounded up) are none at all, and what is then written goes where it likes: over other data, until it leaves the memory, which ends the engine, and in some
 * browsers the tab. With limits that fit the memory, DuckDB refuses such a value in its own words, and goes on.
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

/** A module with other limits in its code, and nothing else changed: not even its length. Throws, naming it, when a function is not there or does not hold its limit. */
export function lowerLimits(module: Buffer, limits: readonly Limit[]): Buffer {
  const lowered = Buffer.from(module);
  const bodies = functionBodies(
    lowered,
    limits.flatMap(({functions}) => functions)
  );
  for (const {functions, released, ours} of limits)
    for (const name of functions) {
      const body = bodies.get(name);
      // What is compared may be the limit itself or the first number above it.
      const found =
        body && [0n, 1n].filter((more) => replaceConstant(body, released + more, ours + more));
      if (!found?.length)
        throw new Error(`wasm: ${name}: expected a function that holds the limit ${released}`);
    }
  return lowered;
}

/** `i64.const`, in the binary format. */
const CONSTANT = 0x42;

/** Puts one constant in the place of another wherever it stands in a function's body; says whether it did. */
function replaceConstant(body: Buffer, from: bigint, to: bigint): boolean {
  const old = Buffer.from([CONSTANT, ...signed(from)]);
  const fresh = Buffer.from([CONSTANT, ...signed(to, old.length - 1)]);
  let found = false;
  for (let at = body.indexOf(old); at >= 0; at = body.indexOf(old, at + old.length)) {
    fresh.copy(body, at);
    found = true;
  }
  return found;
}

/** A signed LEB128, made as long as asked by bytes that add nothing. */
function signed(value: bigint, length = 0): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7n) {
    const last = bytes.length + 1 >= length && rest < 64n;
    bytes.push(Number(rest & 127n) + (last ? 0 : 128));
    if (last) return bytes;
  }
}
