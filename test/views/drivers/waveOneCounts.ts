import {countSide, type Side} from "../../../src/analysis/sides.js";
import {sideOf} from "./sideOf.js";

/**
 * Fifteen features of a programme in which 25 of 32 projects improved: improved and measured
 * projects named with each. They are those of the first release of Wave 1, over any outcome.
 */
export const named: Readonly<Record<string, Side>> = Object.fromEntries(
  Object.entries({
    co_design: [3, 4],
    co_location: [1, 1],
    direct_contact: [2, 2],
    interviewing: [3, 3],
    teams: [8, 10],
    therapy: [2, 2],
    service: [2, 3],
    key_worker: [4, 5],
    peer_support: [1, 3],
    residential: [4, 6],
    restorative: [2, 4],
    signs: [2, 2],
    foster_carers: [1, 1],
    systemic: [2, 2],
    volunteers: [1, 2]
  }).map(([id, [improved, measured]]) => [id, sideOf(improved, measured - improved)])
);

export const everybody: Side = countSide([
  ...Array<"improved">(25).fill("improved"),
  ...Array<"mixed">(7).fill("mixed"),
  ...Array<null>(17).fill(null)
]);
