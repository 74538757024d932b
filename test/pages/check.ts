import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {root} from "../../loaders/workspace/programme.js";
import {checkLint, checkTypes} from "./checkPages.js";

/**
 * `tsx test/pages/check.ts types` or `lint`: checks the code of every page. Part of `npm run
 * test:types` and `npm run test:lint`.
 */
const checks = {types: checkTypes, lint: checkLint};
const name = process.argv[2] as keyof typeof checks;
if (!checks[name]) throw new Error(`check: ${name}: expected types or lint`);

const source = join(root, "src");
const pages = readdirSync(source, {recursive: true, encoding: "utf8"})
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".md") && !file.includes("/."))
  .sort();
const found = await checks[name](
  new Map(pages.map((page) => [page, readFileSync(join(source, page), "utf8")]))
);
for (const line of found) process.stdout.write(`${line}\n`);
process.exitCode = found.length ? 1 : 0;
