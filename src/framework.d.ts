/** The names that Observable Framework gives to modules that pages import. */
declare module "observablehq:stdlib" {
  /**
   * A file that the build ships; `name` is a string literal, relative to the module that contains
   * it.
   */
  export function FileAttachment(name: string): {
    /** The absolute address of the file. */
    href: string;
    name: string;
    text(): Promise<string>;
    /** The file as JSON. Only the code that reads the file knows its shape. */
    // biome-ignore lint/suspicious/noExplicitAny: see the comment
    json(): Promise<any>;
    arrayBuffer(): Promise<ArrayBuffer>;
  };
  export const Generators: {
    input<T>(element: HTMLElement): AsyncGenerator<T>;
    width(element: HTMLElement): AsyncGenerator<number>;
    dark(): AsyncGenerator<boolean>;
    observe<T>(initialize: (change: (value: T) => void) => () => void): AsyncGenerator<T>;
  };
  export function resize(render: (width: number, height: number) => Node): HTMLElement;
}

/** Parts of flechette that it does not export by name: `decode.ts` gives the reason. */
declare module "@uwdata/flechette/src/decode/decode-ipc.js" {
  export function decodeIPC(ipc: Uint8Array | Uint8Array[]): {
    schema: import("@uwdata/flechette").Schema;
    records: ArrowBatch[];
    dictionaries?: {
      id: number;
      data: Omit<ArrowBatch, "body">;
      isDelta: boolean;
      body: Uint8Array;
    }[];
    dictsBeforeRecord?: number[];
  };
  /** Rows of a table, or values of a dictionary. */
  export interface ArrowBatch {
    length: number;
    nodes: {length: number; nullCount: number}[];
    regions: {offset: number; length: number}[];
    compression?: object | null;
    variadic: number[];
    body: Uint8Array;
  }
}
declare module "@uwdata/flechette/src/util/read.js" {
  type Read<T> = (bytes: Uint8Array, at: number) => T;
  export const readInt16: Read<number>;
  export const readInt32: Read<number>;
  export const readInt64: Read<number>;
  export const readUint8: Read<number>;
  export function readObject(
    bytes: Uint8Array,
    at: number
  ): <T>(slot: number, read: Read<T>, fallback: T) => T;
}
declare module "@uwdata/flechette/src/decode/table-from-ipc.js" {
  export function createTable(
    data: {schema: import("@uwdata/flechette").Schema},
    options: import("@uwdata/flechette").ExtractionOptions
  ): import("@uwdata/flechette").Table;
}

/** Inputs of Observable, which has no types. Each is an element with a value. */
declare module "@observablehq/inputs" {
  // biome-ignore lint/suspicious/noExplicitAny: the value depends on the options
  type Input = HTMLElement & {value: any};
  type Make = (...options: unknown[]) => Input;
  export const button: Make;
  export const checkbox: Make;
  export const color: Make;
  export const date: Make;
  export const datetime: Make;
  export const email: Make;
  export const form: Make;
  export const input: Make;
  export const number: Make;
  export const password: Make;
  export const radio: Make;
  export const range: Make;
  export const search: Make;
  export const select: Make;
  export const table: Make;
  export const tel: Make;
  export const text: Make;
  export const textarea: Make;
  export const toggle: Make;
  export const url: Make;
  export function bind<T extends HTMLElement>(target: T, source: HTMLElement): T;
}

/** Hypertext Literal, which has no types. */
declare module "htl" {
  interface Tag {
    (strings: TemplateStringsArray, ...values: unknown[]): HTMLElement;
    fragment(strings: TemplateStringsArray, ...values: unknown[]): DocumentFragment;
  }
  export const html: Tag;
  export const svg: Tag;
}
