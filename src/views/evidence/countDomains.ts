import {type DirectionCount, directionCount} from "../../analysis/directionCount.js";
import type {EvidenceRecords} from "./evidenceRecords.js";

/** A domain with the projects that measured it. */
export interface DomainCount extends DirectionCount {
  domain: string;
  /** The projects that measured it, whose direction rests on machine-written summaries alone. */
  machineWritten: number;
}

/**
 * For each domain with a measured outcome, how many of the projects that measured it improved, with
 * the exact interval of this share and the sign test of improved against worsened.
 */
export function countDomains({domains, evidenceOfAll}: EvidenceRecords): DomainCount[] {
  return domains.flatMap((domain) => {
    const evidence = evidenceOfAll(domain);
    if (evidence.measured === 0) return [];
    const {measured, counts, machineWritten} = evidence;
    return [{domain: domain.label, machineWritten, ...directionCount({measured, counts})}];
  });
}
