import type {Connector} from "./connector.js";
import {createEngine, type EngineOptions} from "./engine.js";
import {pageProgress} from "./progress.js";
import {siteAddresses, siteRecords} from "./siteAddresses.js";
import {takeEarlyWorker} from "./startWorker.js";

/** Makes an engine over this site's records, which shares nothing with other engines. */
export function createSiteEngine(
  options: Pick<EngineOptions, "progress" | "startWorker"> = {}
): Connector {
  return createEngine({addresses: siteAddresses, records: siteRecords, ...options});
}

/**
 * The engine of this page. This is the only place that makes it. Pages load this module when they
 * first ask something that the build has not answered.
 */
export const siteEngine = createSiteEngine({
  progress: pageProgress,
  startWorker: takeEarlyWorker
});
