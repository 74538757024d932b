import {phrase} from "../../src/page/words/phrase.js";

/** Kinds of exports and imports, then ids of sections, in the binary format of WebAssembly. */
export const FUNCTION = 0;
export const GLOBAL = 3;
export const IMPORTS = 2;
export const GLOBALS = 6;
export const EXPORTS = 7;
export const START = 8;
export const ELEMENTS = 9;
export const CODE = 10;

/** A section of a module. */
export interface Section {
  id: number;
  /** The index of the section's id. */
  start: number;
  /** The start and the end of its content. */
  from: number;
  end: number;
}

/** The sections of a module. Throws if the bytes are not a module. */
export function sectionsOf(module: Buffer): Section[] {
  if (module.readUInt32LE(0) !== 0x6d736100)
    throw new Error(phrase`wasm: this is not a WebAssembly module`);
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

/** The module with other content in a section. Everything else stays the same, byte for byte. */
export function replaceContent(module: Buffer, {id, start, end}: Section, content: Buffer): Buffer {
  return Buffer.concat([
    module.subarray(0, start),
    Buffer.from([id]),
    integer(content.length),
    content,
    module.subarray(end)
  ]);
}

/** The imports of a module. */
export function importsOf(module: Buffer, {from}: Section): {name: string; kind: number}[] {
  const reader = new Reader(module, from);
  return Array.from({length: reader.integer()}, () => {
    reader.name();
    return {name: reader.name(), kind: reader.importType()};
  });
}

/** Reads the parts of a module, one after another. */
export class Reader {
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

  /** Skips a number, signed or not. */
  skipInteger(): void {
    while (this.byte() >= 128);
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

/** A number as an unsigned LEB128. */
export function integer(value: number): Buffer {
  const rest = Math.floor(value / 128);
  const byte = Buffer.from([(value % 128) + (rest > 0 ? 128 : 0)]);
  return rest > 0 ? Buffer.concat([byte, integer(rest)]) : byte;
}
