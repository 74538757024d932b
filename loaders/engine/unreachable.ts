import {phrase} from "../../src/page/words/phrase.js";
import {functionsIn, functionsInConstant} from "./instructions.js";
import {
  CODE,
  ELEMENTS,
  EXPORTS,
  FUNCTION,
  GLOBALS,
  IMPORTS,
  importsOf,
  integer,
  Reader,
  replaceContent,
  type Section,
  START,
  sectionsOf
} from "./wasmReader.js";

/** A body without variables, of one instruction, which ends the program: `unreachable`. */
const nothing = Buffer.from([3, 0, 0x00, 0x0b]);

/**
 * Empties each function that nothing can call: no export, no table, no global and no function that can
 * be called names it. Functions keep their numbers, so that everything else stays the same, byte for
 * byte. Throws if the module has a part that this code does not know.
 */
export function emptyUnreachable(module: Buffer): Buffer {
  const sections = sectionsOf(module);
  const find = (id: number) => sections.find((section) => section.id === id);
  const code = find(CODE);
  if (!code) return module;
  const imports = find(IMPORTS);
  const imported = imports
    ? importsOf(module, imports).filter(({kind}) => kind === FUNCTION).length
    : 0;
  const reader = new Reader(module, code.from);
  const bodies = Array.from({length: reader.integer()}, () => {
    const start = reader.at;
    const length = reader.integer();
    const from = reader.at;
    reader.at += length;
    return {start, from, end: reader.at};
  });
  const reached = new Set<number>();
  const toRead = namedBySections(module, find);
  for (let number = toRead.pop(); number !== undefined; number = toRead.pop()) {
    if (reached.has(number)) continue;
    reached.add(number);
    if (number < imported) continue;
    const {from, end} = bodies[number - imported];
    for (const called of functionsIn(new Reader(module, from), end)) toRead.push(called);
  }
  const content = Buffer.concat([
    integer(bodies.length),
    ...bodies.map(({start, end}, i) =>
      reached.has(i + imported) ? module.subarray(start, end) : nothing
    )
  ]);
  return replaceContent(module, code, content);
}

/** The functions that a module names outside its functions, by their numbers. */
function namedBySections(module: Buffer, find: (id: number) => Section | undefined): number[] {
  const found: number[] = [];
  const read = (id: number, readItem: (reader: Reader) => void) => {
    const section = find(id);
    if (!section) return;
    const reader = new Reader(module, section.from);
    for (let left = reader.integer(); left > 0; left--) readItem(reader);
  };
  const start = find(START);
  if (start) found.push(new Reader(module, start.from).integer());
  read(EXPORTS, (reader) => {
    reader.name();
    const kind = reader.byte();
    const number = reader.integer();
    if (kind === FUNCTION) found.push(number);
  });
  read(GLOBALS, (reader) => {
    // The type of the value, and whether it can change.
    reader.at += 2;
    found.push(...functionsInConstant(reader));
  });
  read(ELEMENTS, (reader) => {
    const kind = reader.integer();
    if (kind !== 0) throw new Error(phrase`wasm: expected elements of kind 0, found ${kind}`);
    found.push(...functionsInConstant(reader));
    for (let left = reader.integer(); left > 0; left--) found.push(reader.integer());
  });
  return found;
}
