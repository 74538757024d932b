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
    records: {length: number; compression?: object}[];
    dictionaries?: {data: {compression?: object}}[];
  };
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
