import {benchEngine} from "./engine.js";
import {benchRecords} from "./records.js";
import {benchWorkbench} from "./workbench.js";

/** `npm run bench`: every measured claim as a ratio of two times in one run. */
for (const bench of [benchEngine, benchWorkbench, benchRecords]) {
  const {name, ratio, target, ours, bare} = await bench();
  const verdict = ratio <= target ? "holds" : "does not hold";
  process.stdout.write(
    `${name}: ${ratio.toFixed(2)} of ${bare.toFixed(2)} s (${ours.toFixed(2)} s); at most ${target}: ${verdict}\n`
  );
}
