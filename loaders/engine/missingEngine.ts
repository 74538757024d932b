import {phrase} from "../../src/page/words/phrase.js";

/**
 * What to do about an error that says that the package with native DuckDB for this machine is not
 * there; null for any other error.
 */
export function missingEngine(
  {message}: Error,
  {platform, arch}: Pick<NodeJS.Process, "platform" | "arch"> = process
): string | null {
  if (!/Cannot find module '@duckdb\/node-bindings-|loading duckdb native binding/.test(message))
    return null;
  const name = `@duckdb/node-bindings-${platform}-${arch}`;
  return platform === "win32" && arch !== "x64"
    ? phrase`DuckDB is not made for Node of ${arch} on Windows: install Node for x64, and run npm install again`
    : phrase`DuckDB is not installed for this machine: expected the package ${name}: run npm install again, without --omit=optional`;
}
