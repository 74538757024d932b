import {describe, expect, it} from "vitest";
import {exportNames, trimExports} from "../../../loaders/engine/wasm.js";

/** A module with an import `GOT.linked`, a function exported under four names, and a memory. */
function makeModule(): Buffer {
  const text = (name: string) => [name.length, ...Buffer.from(name)];
  const section = (id: number, ...content: number[]) => [id, content.length, ...content];
  const names = ["used", "unused", "linked", "other"];
  return Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, 1, 0x60, 0, 0),
    ...section(
      2,
      2,
      ...text("GOT"),
      ...text("linked"),
      3,
      0x7f,
      1,
      ...text("env"),
      ...text("limit"),
      2,
      1,
      1,
      2
    ),
    ...section(3, 1, 0),
    ...section(
      7,
      names.length + 1,
      ...names.flatMap((name) => [...text(name), 0, 0]),
      ...text("memory"),
      2,
      0
    ),
    ...section(10, 1, 2, 0, 0x0b)
  ]);
}

describe("trimExports(module, isNeeded)", () => {
  it("keeps needed exports, exports that imports name, and exports of other kinds", () => {
    const trimmed = trimExports(makeModule(), (name) => name === "used");
    expect(exportNames(trimmed)).toEqual(["used", "linked", "memory"]);
    expect(WebAssembly.validate(new Uint8Array(trimmed))).toBe(true);
  });

  it("changes no byte when every export is needed", () => {
    expect(trimExports(makeModule(), () => true)).toEqual(makeModule());
  });

  it("refuses bytes that are not a module", () => {
    expect(() => trimExports(Buffer.from("no module"), () => true)).toThrow(
      "wasm: this is not a WebAssembly module"
    );
  });
});
