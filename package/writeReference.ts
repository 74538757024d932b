import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {packageRoot} from "../loaders/workspace/roots.js";
import {referencePages} from "./reference.js";

/** `npm run reference`: writes `docs/reference/` from the types, the comments and the commands. */
const folder = join(packageRoot, "docs", "reference");
const pages = referencePages();
await rm(folder, {recursive: true, force: true});
await mkdir(folder);
for (const [name, text] of pages) await writeFile(join(folder, `${name}.md`), text);
