import {DuckDBInstance} from "@duckdb/node-api";
import {long} from "./rounds.js";

/**
 * Lets each database of the tests use one thread: small queries then take half of the processor
 * time. The long tests use all threads, as a build does.
 */
const one = Symbol.for("whatworked: one thread");
const known = DuckDBInstance as typeof DuckDBInstance & {[one]?: true};
if (!long && !known[one]) {
  const create = DuckDBInstance.create.bind(DuckDBInstance);
  DuckDBInstance.create = (path, options) => create(path, {threads: "1", ...options});
  known[one] = true;
}
