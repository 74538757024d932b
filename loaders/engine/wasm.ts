/** What a wasm module's export or import can be; functions and globals are those that dynamic linking exports by the ten thousand. */
const FUNCTION = 0;
const GLOBAL = 3;
const IMPORTS = 2;
const EXPORTS = 7;

interface Section {
  id: number;
  /** From the section's id to its end. */
  start: number;
  /** Where its content starts and ends. */
  from: number;
  end: number;
}

/**
 * Leaves out the exported functions and globals of a wasm module for which `isNeeded` is false; all else is as it was, byte for byte.
 * What the module's own imports name (`GOT.func`, `GOT.mem`) is always kept: it is found there by name when the module starts.
 * Binary format: WebAssembly Core Specification 2.0, section 5.5.
 */
export function trimExports(module: Buffer, isNeeded: (name: string) => boolean): Buffer {
  const sections = sectionsOf(module);
  const imports = sections.find(({id}) => id === IMPORTS);
  const exports = sections.find(({id}) => id === EXPORTS);
  if (!exports) return module;
  const imported = imports ? importNames(module, imports) : new Set<string>();
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

/** The names of a module's exports. */
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

function sectionsOf(module: Buffer): Section[] {
  if (module.readUInt32LE(0) !== 0x6d736100) throw new Error("wasm: this is no WebAssembly module");
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

function importNames(module: Buffer, {from}: Section): Set<string> {
  const reader = new Reader(module, from);
  const names = new Set<string>();
  for (let left = reader.integer(); left > 0; left--) {
    reader.name();
    names.add(reader.name());
    reader.importType();
  }
  return names;
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

  /** Passes over what an import is: a function's type, a table, a memory, a global or a tag. */
  importType(): void {
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
  }
}

/** An unsigned LEB128. */
function integer(value: number): Buffer {
  const rest = Math.floor(value / 128);
  const byte = Buffer.from([(value % 128) + (rest > 0 ? 128 : 0)]);
  return rest > 0 ? Buffer.concat([byte, integer(rest)]) : byte;
}
