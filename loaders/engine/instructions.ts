import {phrase} from "../../src/page/words/phrase.js";
import type {Reader} from "./wasmReader.js";

/** The end of an expression or a block. */
const END = 0x0b;

/**
 * Reads the body of a function up to `end`, and lists the functions that it calls or refers to, by
 * their numbers. Throws at an instruction that it does not know. Instructions: WebAssembly Core
 * Specification 2.0, section 5.4, and the first version of exception handling.
 */
export function functionsIn(reader: Reader, end: number): number[] {
  for (let kinds = reader.integer(); kinds > 0; kinds--) {
    reader.integer();
    reader.byte();
  }
  const found: number[] = [];
  while (reader.at < end) readInstruction(reader, found);
  return found;
}

/** Reads a constant expression, and lists the functions that it refers to. */
export function functionsInConstant(reader: Reader): number[] {
  const found: number[] = [];
  while (readInstruction(reader, found) !== END);
  return found;
}

/**
 * Instructions with nothing after their code: unreachable, nop, else, catch_all, end, return, drop,
 * select, ref.is_null.
 */
const alone = new Set([0x00, 0x01, 0x05, 0x19, END, 0x0f, 0x1a, 0x1b, 0xd1]);

/** Instructions with a number or a type after their code. */
const withOne = new Set([
  // block, loop, if, try, catch, throw, rethrow, delegate, br, br_if
  ...[0x02, 0x03, 0x04, 0x06, 0x07, 0x08, 0x09, 0x18, 0x0c, 0x0d],
  // Those of variables and tables.
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26],
  // memory.size, memory.grow, i32.const, i64.const, ref.null
  ...[0x3f, 0x40, 0x41, 0x42, 0xd0]
]);

/** call, return_call and ref.func, which name a function. */
const namesFunction = new Set([0x10, 0x12, 0xd2]);

/** Reads an instruction, adds the function that it names to `found`, and returns its code. */
function readInstruction(reader: Reader, found: number[]): number {
  const code = reader.byte();
  // Comparisons and arithmetic.
  if (code >= 0x45 && code <= 0xc4) return code;
  // Loads and stores have an alignment and an offset.
  if (code >= 0x28 && code <= 0x3e) skipIntegers(reader, 2);
  else if (withOne.has(code)) skipIntegers(reader, 1);
  else if (namesFunction.has(code)) found.push(reader.integer());
  // br_table, with a last place
  else if (code === 0x0e) skipIntegers(reader, reader.integer() + 1);
  // select with types
  else if (code === 0x1c) skipIntegers(reader, reader.integer());
  // call_indirect, return_call_indirect
  else if (code === 0x11 || code === 0x13) skipIntegers(reader, 2);
  // f32.const, f64.const
  else if (code === 0x43) reader.at += 4;
  else if (code === 0x44) reader.at += 8;
  else if (code === 0xfc) readBulk(reader);
  else if (code === 0xfd) readVector(reader);
  else if (!alone.has(code)) throw unknown(reader, [code]);
  return code;
}

/** Conversions that saturate, and instructions for whole memories and tables. */
function readBulk(reader: Reader): void {
  const code = reader.integer();
  if (code > 17) throw unknown(reader, [0xfc, code]);
  if (code >= 8) skipIntegers(reader, [8, 10, 12, 14].includes(code) ? 2 : 1);
}

/** Instructions for vectors of 128 bits. */
function readVector(reader: Reader): void {
  const code = reader.integer();
  if (code > 255) throw unknown(reader, [0xfd, code]);
  // v128.const and i8x16.shuffle hold 16 bytes.
  if (code === 12 || code === 13) reader.at += 16;
  // Loads and stores; some of them, and the instructions for one lane, name a lane.
  else if (code <= 11 || (code >= 84 && code <= 93)) {
    skipIntegers(reader, 2);
    if (code >= 84 && code <= 91) reader.byte();
  } else if (code >= 21 && code <= 34) reader.byte();
}

function skipIntegers(reader: Reader, count: number): void {
  for (let left = count; left > 0; left--) reader.skipInteger();
}

function unknown(reader: Reader, codes: readonly number[]): Error {
  const shown = codes.map((code) => `0x${code.toString(16)}`).join(" ");
  return new Error(
    phrase`wasm: expected a known instruction before byte ${reader.at}, found ${shown}`
  );
}
