declare module "saxen" {
  export class Parser {
    on(
      event: "openTag",
      listen: (
        name: string,
        attributes: () => Record<string, string>,
        decode: (text: string) => string,
        isSelfClosing: boolean
      ) => void
    ): this;
    on(event: "closeTag", listen: (name: string) => void): this;
    on(event: "text", listen: (text: string, decode: (text: string) => string) => void): this;
    on(event: "cdata", listen: (text: string) => void): this;
    on(event: "error", listen: (error: Error) => void): this;
    parse(xml: string): void;
  }
}

declare module "lz4js" {
  export function decompress(bytes: Uint8Array, maxSize?: number): Uint8Array;
}
