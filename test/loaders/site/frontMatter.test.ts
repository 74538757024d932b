import {createRequire} from "node:module";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {readFrontMatter} from "../../../loaders/site/frontMatter.js";

const framework = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");
const frameworks: {readFrontMatter: typeof readFrontMatter} = await import(
  join(framework, "..", "dist", "frontMatter.js")
);

describe.each([
  ["readFrontMatter(markdown)", readFrontMatter],
  ["Framework's own readFrontMatter(markdown)", frameworks.readFrontMatter]
])("%s", (_, read) => {
  it("reads YAML", () => {
    const {data, content} = read("---\ntitle: A page\n---\n# Words\n");
    expect(data).toEqual({title: "A page"});
    expect(content.trim()).toBe("# Words");
  });

  it.each(["js", "javascript", "JS"])("never runs %s", (language) => {
    const page = `---${language}\n{title: (globalThis.codeHasRun = true)}\n---\n`;
    expect(() => read(page)).toThrow("front matter: expected YAML after ---");
    expect(globalThis).not.toHaveProperty("codeHasRun");
  });
});
