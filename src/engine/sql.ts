import {createQueries, type Queries} from "./queries.js";
import {siteAddresses, siteRecords} from "./siteAddresses.js";
import {openStoredAnswers} from "./storedAnswers.js";

/**
 * The functions with which the pages of this site run queries. `Queries` documents each function.
 * The engine is not among a page's own modules: it is loaded for a query that the build has not
 * answered.
 */
export const {sql, query, named, namedQuery, tablesOf, manifest}: Queries = createQueries(
  siteRecords,
  openStoredAnswers(siteAddresses.queries),
  async () => (await import("./siteEngine.js")).siteEngine
);
