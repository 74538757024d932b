import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {filesIn} from "../../loaders/workspace/sources.js";

it("renames only with renameWhenFree(), because Windows refuses while a virus scanner looks", async () => {
  const found: string[] = [];
  for (const folder of ["loaders", "package"])
    for (const file of (await filesIn(folder)).filter((name) => name.endsWith(".ts"))) {
      const code = await readFile(join(folder, file), "utf8");
      if (/import \{[^}]*\brename(?:Sync)?\b[^}]*\} from "node:fs/.test(code))
        found.push(`${folder}/${file}`);
    }
  expect(found).toEqual(["loaders/workspace/renameWhenFree.ts"]);
});
