import {statSync} from "node:fs";
import {join, resolve} from "node:path";
import {checkSite} from "./site/checkSite.js";
import {formatFaults} from "./site/fault.js";
import {projectRoot} from "./workspace/roots.js";

/**
 * `npm run check [-- folder]`: proves that the built site in `dist/`, or in the given folder, is whole.
 * Exit code: 0 if it is; 1 if it has faults, which are listed; 2 if there is no such folder.
 */
const folder = resolve(process.argv[2] ?? join(projectRoot, "dist"));
const found = statSync(folder, {throwIfNoEntry: false});
if (found?.isDirectory()) {
  const faults = await checkSite(folder);
  process.stdout.write(`${faults.length ? formatFaults(faults) : `${folder}: no faults`}\n`);
  process.exitCode = faults.length ? 1 : 0;
} else {
  process.stderr.write(
    found
      ? `${folder} is a file: expected the folder of a site\n`
      : `there is no folder ${folder}: npm run build makes dist/\n`
  );
  process.exitCode = 2;
}
