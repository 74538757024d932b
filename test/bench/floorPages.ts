import {execFile} from "node:child_process";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {build} from "esbuild";
import {answerBuiltIns, environment, observable} from "../../loaders/site/framework.js";
import {root} from "../../loaders/workspace/programme.js";

const run = promisify(execFile);

/**
 * Builds pages with Framework from Markdown that contains the rows of a figure. The code of each
 * page draws its rows with the figure's module, and Framework serves Plot. `rows` is JSON by the
 * name of a page, which is also the name of a function of `draw`. Returns the folder of the built
 * site.
 */
export async function buildFloorPages(rows: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(root, ".whatworked", "bench", "floor");
  const [src, dist] = [join(folder, "src"), join(folder, "dist")];
  await rm(folder, {recursive: true, force: true});
  await mkdir(src, {recursive: true});
  answerBuiltIns(join(src, ".observablehq", "cache"));
  await build({
    entryPoints: [join(root, "test", "bench", "firstFigurePage.ts")],
    outfile: join(src, "figure.js"),
    bundle: true,
    external: ["@observablehq/plot"],
    format: "esm",
    target: "es2022"
  });
  for (const [name, json] of Object.entries(rows))
    await writeFile(
      join(src, `${name}.md`),
      `# A figure\n\n\`\`\`js\nimport {draw} from "./figure.js";\ndraw.${name}(${json});\n\`\`\`\n`
    );
  await writeFile(
    join(folder, "observablehq.config.js"),
    `export default ${JSON.stringify({root: src, output: dist, globalStylesheets: [], sidebar: false, pager: false})};`
  );
  const config = join(folder, "observablehq.config.js");
  await run(process.execPath, [observable, "build", "--config", config], {
    cwd: root,
    env: environment
  });
  return dist;
}
