import {existsSync} from "node:fs";
import {readdir} from "node:fs/promises";
import {dirname, join} from "node:path";
import {build, type Plugin} from "esbuild";

const inline = /(?<=<script type="module">)[\s\S]*?(?=<\/script>)/g;
const door = /\bengine\/sql\.\w+\.js$/;
const siteEngine = /\/engine\/siteEngine\.\w+\.js$/;

/** The engine as a page has it that is opened here: it asks outside. */
const standIn = `
  import {unpackRows} from "whatworked:unpackRows";
  export const siteEngine = {
    async rows({text}, values) {
      const {tables, answers: [{table, rows}]} = JSON.parse(await outside.answer(JSON.stringify({text, values})));
      return unpackRows(tables[table], rows);
    }
  };`;

/**
 * All the code of a page that Framework has built as one classic script, with the engine's place taken by one that asks outside. Null for a page that asks nothing, and for one that has the engine
 * among its own modules: it starts it at once.
 */
export async function bundleScript(
  site: string,
  file: string,
  html: string
): Promise<string | null> {
  const contents = Array.from(html.matchAll(inline), ([code]) => code).join("\n");
  let [asks, starts] = [false, false];
  const outside: Plugin = {
    name: "outside",
    setup({onResolve, onLoad}) {
      onResolve({filter: door}, () => {
        asks = true;
        return null;
      });
      onResolve({filter: /\bsiteEngine\.\w+\.js$/}, ({path, resolveDir, kind}) => {
        if (!siteEngine.test(join(resolveDir, path))) return null;
        if (kind === "dynamic-import") return {path, namespace: "outside"};
        starts = true;
        return {path, external: true};
      });
      onLoad({filter: /.*/, namespace: "outside"}, () => ({
        contents: standIn,
        resolveDir: site
      }));
      onResolve({filter: /^whatworked:/}, async ({path}) => {
        const name = path.slice("whatworked:".length);
        const folder = join(site, "_import", "engine");
        const file = (await readdir(folder)).find((file) => file.startsWith(`${name}.`));
        return {path: join(folder, file!)};
      });
      // What Framework's own modules would import if a page asked for it, and no page does, is not in the site.
      onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind}) =>
        kind === "dynamic-import" && !existsSync(join(resolveDir, path))
          ? {path, external: true}
          : null
      );
    }
  };
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: dirname(join(site, file)), sourcefile: file},
    plugins: [outside],
    bundle: true,
    format: "iife",
    target: "es2022",
    define: {"import.meta.url": "location.href"},
    write: false,
    absWorkingDir: site,
    logLevel: "error"
  });
  return asks && !starts ? outputFiles[0].text : null;
}
