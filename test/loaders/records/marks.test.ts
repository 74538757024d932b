import {readFile} from "node:fs/promises";
import {join} from "node:path";
import binaryen from "binaryen";
import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {assembled, markStructure} from "../../../loaders/records/marks.js";
import {root} from "../../../loaders/workspace/programme.js";

describe("markStructure(bytes)", () => {
  it("has the code of marks.wat", async () => {
    const file = join(root, "loaders", "records", "marks.wat");
    const module = binaryen.parseText(await readFile(file, "utf8"));
    module.setFeatures(binaryen.Features.MVP | binaryen.Features.SIMD128);
    expect(module.validate()).toBe(1);
    expect(Buffer.from(module.emitBinary()).toString("base64")).toBe(assembled);
  });

  it("finds commas, quotes, line ends and control characters, and adds the length", () => {
    const isMark = (byte: number) => byte === 44 || byte === 34 || (byte < 32 && byte !== 9);
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 100}), (bytes) => {
        const expected = [...bytes.keys()].filter((i) => isMark(bytes[i]));
        expect([...markStructure(bytes)]).toEqual([...expected, bytes.length]);
      })
    );
  });

  it("finds every mark in a megabyte of marks, and none in a megabyte of text", () => {
    const marks = markStructure(new Uint8Array(1 << 20).fill(44));
    expect(marks.every((place, i) => place === i)).toBe(true);
    expect([...markStructure(new Uint8Array(1 << 20).fill(200))]).toEqual([1 << 20]);
  });
});
