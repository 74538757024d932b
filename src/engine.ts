/**
 * `whatworked/engine` on a page: the functions with which pages run queries. A script in Node gets
 * `openRecords` under the same name (`loaders/openRecords.ts`).
 */

export type {Queries} from "./engine/queries.js";
export {manifest, named, namedQuery, query, sql, tablesOf} from "./engine/sql.js";
