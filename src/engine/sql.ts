import {phrase} from "../page/words/phrase.js";
import type {Connector} from "./connector.js";
import {NotArrived} from "./notArrived.js";
import {createQueries, type Queries} from "./queries.js";
import {siteAddresses, siteRecords} from "./siteAddresses.js";
import {openStoredAnswers} from "./storedAnswers.js";
import {watchSilence} from "./watchSilence.js";

/**
 * The functions with which the pages of this site run queries. `Queries` documents each function.
 * The engine is not among a page's own modules: it is loaded for a query that the build has not
 * answered.
 */
export const {sql, query, ask, named, namedQuery, tablesOf, manifest}: Queries = createQueries(
  siteRecords,
  openStoredAnswers(siteAddresses.queries),
  loadEngine
);

/** Loads the engine's module. Throws a `NotArrived` where it does not come. */
async function loadEngine(): Promise<Connector> {
  const watch = watchSilence();
  try {
    return (await watch.during(import("./siteEngine.js"))).siteEngine;
  } catch (error) {
    throw new NotArrived(
      phrase`A part of this page could not be loaded: ${(error as Error).message}. Reload the page.`,
      ""
    );
  } finally {
    watch.end();
  }
}
