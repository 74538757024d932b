/**
 * The names that the code of every page can use without an import: those that Observable Framework
 * defines, and those for which the build adds an import (`loaders/site/implicitImports.ts`).
 */

type StandardLibrary = typeof import("observablehq:stdlib");

declare const FileAttachment: typeof import("../../src/page/observable/files.js").FileAttachment;
declare const aq: typeof import("arquero");
declare const d3: typeof import("../../src/page/observable/d3.js");
declare const html: typeof import("../../src/page/observable/html.js").html;
declare const svg: typeof import("../../src/page/observable/html.js").svg;
declare const htl: typeof import("htl");
declare const Inputs: typeof import("../../src/page/observable/inputs.js");
declare const Plot: typeof import("@observablehq/plot");
declare const sql: typeof import("../../src/engine/sql.js").sql;
declare const Generators: StandardLibrary["Generators"];
declare const resize: StandardLibrary["resize"];

/** Shows a value, or an element, where the block is; returns it. */
declare function display<T>(value: T): T;
/** Shows an input; its current value, which runs again every block that uses it. */
declare function view<T>(input: HTMLElement & {value: T}): T;
/** A value that its block may change, which runs again every block that uses it. */
declare function Mutable<T>(value: T): {value: T};

/** The width of the page's main column, in pixels. */
declare const width: number;
/** Whether the page is dark. */
declare const dark: boolean;
/** The current time, in milliseconds since 1970, UTC. */
declare const now: number;
/** Resolves when the block runs again or its page is closed. */
declare const invalidation: Promise<void>;
/** Resolves when the block is on the screen. */
declare function visibility<T>(value?: T): Promise<T>;
/**
 * `params` are the parts of the address that a parameterized page such as [project].md leaves open.
 */
declare const observable: {params: Record<string, string>};
