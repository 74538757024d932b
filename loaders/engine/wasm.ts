/** Kinds of exports and imports, then ids of sections, in the binary format of WebAssembly. */
const FUNCTION = 0;
const GLOBAL = 3;
const IMPORTS = 2;
const EXPORTS = 7;
const CODE = 10;

interface Section {
  id: number;
  /** The index of the section's id. */
  start: number;
  /** The start and the end of its content. */
  from: number;
  end: number;
}

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
  const content = Buffer.concat([integer(kept.length), ...kept]);
  return Buffer.concat([
    module.subarray(0, exports.start),
    Buffer.from([EXPORTS]),
    integer(content.length),
    content,
    module.subarray(exports.end)
  ]);
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

function sectionsOf(module: Buffer): Section[] {
  if (module.readUInt32LE(0) !== 0x6d736100)
    throw new Error("wasm: this is not a WebAssembly module");
  const reader = new Reader(module, 8);
  const sections: Section[] = [];
  while (reader.at < module.length) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.integer();
    sections.push({id, start, from: reader.at, end: reader.at + length});
    reader.at += length;
  }
  return sections;
}

function importsOf(module: Buffer, {from}: Section): {name: string; kind: number}[] {
  const reader = new Reader(module, from);
  return Array.from({length: reader.integer()}, () => {
    reader.name();
    return {name: reader.name(), kind: reader.importType()};
  });
}

class Reader {
  at: number;
  #bytes: Buffer;

  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++];
  }

  /** An unsigned LEB128. */
  integer(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  name(): string {
    const length = this.integer();
    this.at += length;
    return this.#bytes.toString("utf8", this.at - length, this.at);
  }

  /** Reads the kind of an import, and skips its description. */
  importType(): number {
    const kind = this.byte();
    if (kind === FUNCTION) this.integer();
    else if (kind === GLOBAL) this.at += 2;
    else if (kind === 4) {
      this.byte();
      this.integer();
    } else {
      if (kind === 1) this.byte();
      const hasMaximum = this.byte() & 1;
      this.integer();
      if (hasMaximum) this.integer();
    }
    return kind;
  }
}

/** An unsigned LEB128. */
function integer(value: number): Buffer {
  const rest = Math.floor(value / 128);
  const byte = Buffer.from([(value % 128) + (rest > 0 ? 128 : 0)]);
  return rest > 0 ? Buffer.concat([byte, integer(rest)]) : byte;
}
