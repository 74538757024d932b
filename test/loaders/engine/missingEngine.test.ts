import {expect, it} from "vitest";
import {missingEngine} from "../../../loaders/engine/missingEngine.js";

const missing = new Error(
  "Cannot find module '@duckdb/node-bindings-win32-x64/duckdb.node'\nRequire stack:\n- duckdb.js"
);
const unsupported = new Error(
  "Error loading duckdb native binding: unsupported arch 'arm64' for platform 'win32'"
);

it("names the package of DuckDB that an installation lacks", () => {
  expect(missingEngine(missing, {platform: "win32", arch: "x64"})).toBe(
    "DuckDB is not installed for this machine: expected the package @duckdb/node-bindings-win32-x64: run npm install again, without --omit=optional"
  );
});

it("asks for another Node where DuckDB has no package", () => {
  expect(missingEngine(unsupported, {platform: "win32", arch: "arm64"})).toBe(
    "DuckDB is not made for Node of arm64 on Windows: install Node for x64, and run npm install again"
  );
});

it("says nothing of other errors", () => {
  expect(missingEngine(new Error("Cannot find module './x.js'"))).toBeNull();
});
