import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";
import {root} from "../../loaders/workspace/programme.js";
import {findCircles, importsOf, type Room, readRooms, roomOf} from "./imports.js";

const rooms = readRooms(readFileSync(join(root, "docs", "rooms.txt"), "utf8"));
const modules = ["observablehq.config.ts", ...filesIn("src"), ...filesIn("loaders")];
const imports = new Map(modules.map((file) => [file, importsIn(file)]));

test("every module and page is in a room of docs/rooms.txt", () => {
  expect(modules.filter((file) => roomOf(file, rooms) === null)).toEqual([]);
});

test("every room of docs/rooms.txt has files", () => {
  const used = new Set(modules.map((file) => roomOf(file, rooms)));
  expect(rooms.filter((room) => !used.has(room)).map(({patterns}) => patterns)).toEqual([]);
});

test("src has at most fourteen rooms in addition to the pages", () => {
  const roomsOfSrc = rooms.filter(({patterns}) =>
    patterns.every((pattern) => /^src\/\w+$/.test(pattern) && pattern !== "src/data")
  );
  expect(roomsOfSrc.length).toBeLessThanOrEqual(14);
});

test("no import climbs to a room further up", () => {
  expect(climbs(imports, rooms)).toEqual([]);
});

test("no files import each other in a circle, those of the tests included", () => {
  const tests = filesIn("test").map((file) => [file, importsIn(file)] as const);
  expect(findCircles(new Map([...imports, ...tests]))).toEqual([]);
});

test("every relative import names a file", () => {
  const missing = [...imports].flatMap(([file, found]) =>
    found.filter((target) => !existsSync(join(root, target))).map((target) => `${file}: ${target}`)
  );
  expect(missing).toEqual([]);
});

test("the checks find a climbing import, a circle and every form of import", () => {
  const two = readRooms("src/top  above\nsrc/low  below");
  const bad = new Map([
    ["src/low/a.ts", ["src/top/b.ts"]],
    ["src/top/b.ts", ["src/top/c.ts"]],
    ["src/top/c.ts", ["src/low/a.ts"]]
  ]);
  expect(climbs(bad, two)).toEqual(["src/low/a.ts imports src/top/b.ts"]);
  expect(findCircles(bad)).toEqual([["src/low/a.ts", "src/top/b.ts", "src/top/c.ts"]]);
  expect(
    importsOf('import type {A} from "./a.js";\nexport * from "../b.js";\nawait import("./c.js");')
  ).toEqual(["./a.js", "../b.js", "./c.js"]);
});

function climbs(imports: ReadonlyMap<string, string[]>, rooms: readonly Room[]): string[] {
  return [...imports].flatMap(([file, targets]) =>
    targets
      .filter((target) => roomOf(target, rooms)!.floor < roomOf(file, rooms)!.floor)
      .map((target) => `${file} imports ${target}`)
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), {recursive: true, encoding: "utf8"})
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => /(?<!\.d)\.ts$|\.md$/.test(file) && !file.includes("/."))
    .sort();
}

/** The modules that a file imports, as paths from the repository's root. */
function importsIn(file: string): string[] {
  return importsOf(readFileSync(join(root, file), "utf8")).map((specifier) =>
    join(dirname(file), specifier).replaceAll("\\", "/").replace(/\.js$/, ".ts")
  );
}
