import binaryen from "binaryen";
import {describe, expect, it} from "vitest";
import {emptyUnreachable} from "../../../loaders/engine/unreachable.js";

/** The bytes of a module that is written as text. */
function assemble(text: string): Buffer {
  const module = binaryen.parseText(text);
  module.setFeatures(binaryen.Features.All);
  return Buffer.from(module.emitBinary());
}

/** The functions of a module that are more than one instruction that ends the program. */
function fullFunctions(module: Buffer): string[] {
  const text = binaryen.readBinary(new Uint8Array(module)).emitText();
  return text
    .split(/^ \(func /m)
    .slice(1)
    .filter((one) => !/^\S+( \(type \S+\))?\s+\(unreachable\)\s+\)/.test(one))
    .map((one) => /^\$?(\S+)/.exec(one)![1]);
}

const few = `(module
  (type $none (func))
  (import "env" "outside" (func $outside))
  (table 2 funcref)
  (elem (i32.const 0) $listed)
  (global $kept funcref (ref.func $held))
  (func $run (export "run") (result i32) (call $outside) (call $called) (i32.const 7))
  (func $called (if (i32.const 0) (then (call $deep))))
  (func $deep (drop (i32.const 1)))
  (func $listed (call $behind))
  (func $behind (drop (i32.const 2)))
  (func $held (drop (i32.const 3)))
  (func $lost (call $lostToo))
  (func $lostToo (call $lost) (call $deep)))`;

/** Statements with every kind of instruction, whose numbers look like other instructions. */
const statements = [
  "(drop (i32.const 16))",
  "(drop (i64.const -2064))",
  "(drop (f32.const 16))",
  "(drop (f64.const 0x1.0101010101010p+16))",
  "(drop (v128.const i8x16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16))",
  "(drop (i8x16.shuffle 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 16 (local.get $v) (local.get $v)))",
  "(drop (i8x16.extract_lane_u 15 (local.get $v)))",
  "(local.set $v (f64x2.replace_lane 1 (local.get $v) (f64.const 1)))",
  "(local.set $v (v128.load8_lane offset=16 15 (i32.const 0) (local.get $v)))",
  "(local.set $v (v128.load32_zero offset=16 (i32.const 0)))",
  "(local.set $v (v128.load16x4_s offset=16 (i32.const 0)))",
  "(v128.store offset=16 (i32.const 0) (local.get $v))",
  "(local.set $v (i32x4.dot_i16x8_s (local.get $v) (local.get $v)))",
  "(i64.store offset=2064 align=1 (i32.const 0) (i64.load32_u offset=16 (i32.const 0)))",
  "(drop (memory.grow (memory.size)))",
  "(memory.copy (i32.const 0) (i32.const 1) (i32.const 2))",
  "(memory.fill (i32.const 0) (i32.const 1) (i32.const 2))",
  "(drop (i64.trunc_sat_f64_u (f64.const 16)))",
  "(drop (i32.extend8_s (i32.const 16)))",
  "(drop (select (i32.const 1) (i32.const 2) (i32.const 0)))",
  "(drop (ref.is_null (ref.null func)))",
  "(call_indirect (type $none) (i32.const 0))",
  "(block $a (block $b (block $c (br_table $a $b $c $a (i32.const 16)))))",
  "(loop $again (br_if $again (i32.const 0)))",
  "(if (i32.const 1) (then (nop)) (else (nop)))",
  "(try (do (throw $fault (i32.const 16))) (catch $fault (drop (pop i32))) (catch_all (rethrow 0)))",
  "(global.set $count (i32.add (global.get $count) (i32.const 16)))"
];
const many = `(module
  (type $none (func))
  (memory 1)
  (table 1 funcref)
  (tag $fault (param i32))
  (global $count (mut i32) (i32.const 16))
  (func $all (export "all") (local $v v128)
    ${statements.map((one, i) => `${one} (call $after${i})`).join("\n")})
  ${statements.map((_, i) => `(func $after${i} (drop (i32.const ${i})))`).join("\n")}
  (func $lost (drop (i32.const 16))))`;

describe("emptyUnreachable(module)", () => {
  it("empties the functions that no export, table, global or other function reaches", async () => {
    const module = assemble(few);
    const emptied = emptyUnreachable(module);
    const [before, after] = [fullFunctions(module), fullFunctions(emptied)];
    expect(before).toHaveLength(8);
    expect(after).toEqual(before.slice(0, -2));
    let calls = 0;
    const {instance} = await WebAssembly.instantiate(new Uint8Array(emptied), {
      env: {outside: () => calls++}
    });
    expect((instance.exports.run as () => number)()).toBe(7);
    expect(calls).toBe(1);
  });

  it("reads every kind of instruction: each function that is called after one stays", () => {
    const module = assemble(many);
    const before = fullFunctions(module);
    expect(before).toHaveLength(statements.length + 2);
    expect(fullFunctions(emptyUnreachable(module))).toEqual(before.slice(0, -1));
  });

  it("changes no byte where every function is reached", () => {
    const module = assemble('(module (func (export "a") (drop (i32.const 1))))');
    expect(emptyUnreachable(module)).toEqual(module);
  });

  it.each([
    [
      "an instruction that it does not know",
      '(memory 1) (func (export "a") (drop (i32.atomic.load (i32.const 0))))',
      /^wasm: expected a known instruction before byte \d+, found 0xfe$/
    ],
    [
      "elements of another kind",
      "(table 1 funcref) (func $a (drop (i32.const 1))) (elem func $a)",
      /^wasm: expected elements of kind 0, found 1$/
    ]
  ])("refuses %s", (_, text, message) => {
    expect(() => emptyUnreachable(assemble(`(module ${text})`))).toThrow(message);
  });
});
