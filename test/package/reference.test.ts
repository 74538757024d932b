import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {packageRoot} from "../../loaders/workspace/roots.js";
import {referencePages} from "../../package/reference.js";

describe("the reference", () => {
  it("is the content of docs/reference: npm run reference updates it", async () => {
    const folder = join(packageRoot, "docs", "reference");
    const files = (await readdir(folder)).sort();
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
    const kept = Object.fromEntries(files.map((file, i) => [file, texts[i]]));
    const pages = [...referencePages()].map(([name, text]) => [`${name}.md`, text]);
    expect(Object.fromEntries(pages)).toEqual(kept);
    expect(kept["analysis.md"]).toMatch(/## `wilson`\n\n[^#]+```ts\nexport function wilson\(/);
    expect(kept["engine-on-pages.md"]).toContain("## `named`");
    expect(kept["commands.md"]).toContain("usage: whatworked import table.xlsx");
  });
});
