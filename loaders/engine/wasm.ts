import {
  CODE,
  EXPORTS,
  FUNCTION,
  GLOBAL,
  IMPORTS,
  importsOf,
  integer,
  Reader,
  replaceContent,
  sectionsOf
} from "./wasmReader.js";

/**
 * Removes the exports of a wasm module that are functions or globals and for which `isNeeded` is
 * false. Everything else stays the same, byte for byte. Exports that the module's own imports name
 * (`GOT.func`, `GOT.mem`) stay, because the module looks for them by name when it starts. Binary
 * format: WebAssembly Core Specification 2.0, section 5.5.
 */
export function trimExports(module: Buffer, isNeeded: (name: string) => boolean): Buffer {
  const sections = sectionsOf(module);
  const imports = sections.find(({id}) => id === IMPORTS);
  const exports = sections.find(({id}) => id === EXPORTS);
  if (!exports) return module;
  const imported = new Set(imports && importsOf(module, imports).map(({name}) => name));
  const reader = new Reader(module, exports.from);
  const kept: Buffer[] = [];
  for (let left = reader.integer(); left > 0; left--) {
    const start = reader.at;
    const name = reader.name();
    const kind = reader.byte();
    reader.integer();
    const linkable = kind === FUNCTION || kind === GLOBAL;
    if (!linkable || imported.has(name) || isNeeded(name))
      kept.push(module.subarray(start, reader.at));
  }
  return replaceContent(module, exports, Buffer.concat([integer(kept.length), ...kept]));
}

/** The names of the exports of a module. */
export function exportNames(module: Buffer): string[] {
  const section = sectionsOf(module).find(({id}) => id === EXPORTS);
  if (!section) return [];
  const reader = new Reader(module, section.from);
  return Array.from({length: reader.integer()}, () => {
    const name = reader.name();
    reader.byte();
    reader.integer();
    return name;
  });
}

/**
 * The bodies of exported functions, by name. They share memory with the module: a change to a body
 * changes the module.
 */
export function functionBodies(module: Buffer, names: readonly string[]): Map<string, Buffer> {
  const sections = sectionsOf(module);
  const find = (id: number) => sections.find((section) => section.id === id);
  const [imports, exports, code] = [find(IMPORTS), find(EXPORTS), find(CODE)];
  const bodies = new Map<string, Buffer>();
  if (!exports || !code) return bodies;
  const imported = imports
    ? importsOf(module, imports).filter(({kind}) => kind === FUNCTION).length
    : 0;
  const wanted = new Map<number, string>();
  const reader = new Reader(module, exports.from);
  for (let left = reader.integer(); left > 0; left--) {
    const name = reader.name();
    const kind = reader.byte();
    const index = reader.integer();
    if (kind === FUNCTION && names.includes(name)) wanted.set(index - imported, name);
  }
  reader.at = code.from;
  const count = reader.integer();
  for (let i = 0; i < count; i++) {
    const length = reader.integer();
    const name = wanted.get(i);
    if (name !== undefined) bodies.set(name, module.subarray(reader.at, reader.at + length));
    reader.at += length;
  }
  return bodies;
}
