import {readFileSync} from "node:fs";
import {listSources} from "../../loaders/workspace/sources.js";
import {checkLint, checkTypes} from "./checkPages.js";

/**
 * `tsx test/pages/check.ts types` or `lint`: checks the code of every page. Part of `npm run
 * test:types` and `npm run test:lint`.
 */
const checks = {types: checkTypes, lint: checkLint};
const name = process.argv[2] as keyof typeof checks;
if (!checks[name]) throw new Error(`check: ${name}: expected types or lint`);

const pages = [...(await listSources())].filter(([path]) => path.endsWith(".md"));
const found = await checks[name](
  new Map(pages.map(([path, file]) => [path, readFileSync(file, "utf8")]))
);
for (const line of found) process.stdout.write(`${line}\n`);
process.exitCode = found.length ? 1 : 0;
