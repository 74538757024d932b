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
