/** What Observable Framework gives to modules that pages import. */
declare module "observablehq:stdlib" {
  /** A file that the build ships; `name` is a string literal, relative to the module that says it. */
  export function FileAttachment(name: string): {
    /** Where the file is, absolute. */
    href: string;
    name: string;
    text(): Promise<string>;
    json(): Promise<unknown>;
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
