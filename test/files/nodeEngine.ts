import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {createDuckDB, NODE_RUNTIME, VoidLogger} from "@duckdb/duckdb-wasm/blocking";
import type {TableSink} from "../../src/engine/connector.js";
import {decodeResult} from "../../src/engine/decode.js";
import {identifier} from "../../src/sql/identifier.js";
import {literal} from "../../src/sql/literal.js";

/** The engine that the site ships, here in Node. */
export interface NodeEngine {
  ask(sql: string): ReturnType<typeof decodeResult>;
  /** Takes the rows of a new table. */
  sink(table: string): TableSink;
}

export async function openNodeEngine(): Promise<NodeEngine> {
  const release = dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm"));
  const module = {mainModule: join(release, "duckdb-eh.wasm"), mainWorker: ""};
  const database = await createDuckDB(
    {mvp: {...module, mainModule: join(release, "duckdb-mvp.wasm")}, eh: module},
    new VoidLogger(),
    NODE_RUNTIME
  );
  await database.instantiate();
  database.open({path: ":memory:", arrowLosslessConversion: true} as object);
  const connection = database.connect();
  const number = connection.useUnsafe((_, number) => number);
  return {
    ask: (sql) => decodeResult(database.runQuery(number, sql)),
    sink: (table) => ({
      async insert(ipc) {
        const has = `FROM duckdb_tables() WHERE table_name = ${literal(table)}`;
        const create = decodeResult(database.runQuery(number, has)).length === 0;
        connection.insertArrowFromIPCStream(ipc, {name: table, schema: "main", create});
      },
      async createEmpty(columns) {
        const list = columns.map(({name, type}) => `${identifier(name)} ${type}`);
        connection.query(`CREATE TABLE ${identifier(table)} (${list.join(", ")})`);
      },
      async convert(conversions) {
        for (const {column, expression} of conversions)
          connection.query(
            `ALTER TABLE ${identifier(table)} ALTER ${identifier(column)} SET DATA TYPE USING ${expression}`
          );
      }
    })
  };
}
