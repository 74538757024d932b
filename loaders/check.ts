import {statSync} from "node:fs";
import {join, resolve} from "node:path";
import {phrase} from "../src/page/words/phrase.js";
import {formatNotebookFaults} from "./notebooks/checkNotebooks.js";
import {checkSiteNotebooks} from "./notebooks/checkSiteNotebooks.js";
import {checkSite} from "./site/checkSite.js";
import {formatFaults} from "./site/fault.js";
import {projectRoot} from "./workspace/roots.js";

/**
 * `npm run check [-- folder]`: proves that the built site in `dist/`, or in the given folder, is whole,
 * and that every cell of its notebooks answers.
 * Exit code: 0 if it is; 1 if it has faults, which are listed; 2 if there is no such folder.
 */
const folder = resolve(process.argv[2] ?? join(projectRoot, "dist"));
const found = statSync(folder, {throwIfNoEntry: false});
if (found?.isDirectory()) {
  const faults = await checkSite(folder);
  const ofNotebooks = await checkSiteNotebooks(folder);
  if (faults.length) process.stdout.write(`${formatFaults(faults)}\n`);
  if (ofNotebooks.length) process.stdout.write(`${formatNotebookFaults(ofNotebooks)}\n`);
  const isWhole = !faults.length && !ofNotebooks.length;
  if (isWhole) process.stdout.write(`${phrase`${folder}: no faults`}\n`);
  process.exitCode = isWhole ? 0 : 1;
} else {
  process.stderr.write(
    found
      ? `${phrase`${folder} is a file: expected the folder of a site`}\n`
      : `${phrase`there is no folder ${folder}: npm run build makes dist/`}\n`
  );
  process.exitCode = 2;
}
