import {existsSync} from "node:fs";
import {dirname, join} from "node:path";
import {build, type Plugin} from "esbuild";

/** The modules of the engine in a built site, as paths from its root. */
export interface EngineModules {
  /** The module by which pages ask queries. */
  sql: string;
  /** The module that makes the engine in a browser. */
  siteEngine: string;
  unpackRows: string;
}

/** Replaces the engine while a page is opened in the build: queries go to the native engine. */
const standIn = `
  import {unpackRows} from "whatworked:unpackRows";
  export const siteEngine = {
    async rows({text}, values) {
      const {tables, answers: [{table, rows}]} = JSON.parse(await outside.answer(JSON.stringify({text, values})));
      return unpackRows(tables[table], rows);
    }
  };`;

/**
 * The script of a page in `file` and all modules that it imports, as one classic script in which the
 * native engine replaces that of the browser. Null for a page that asks no query, and for one that
 * starts the engine at once.
 */
export async function bundleScript(
  site: string,
  file: string,
  script: string,
  engine: EngineModules
): Promise<string | null> {
  let [asks, starts] = [false, false];
  const isModule = (resolveDir: string, path: string, module: string) =>
    join(resolveDir, path) === join(site, module);
  const outside: Plugin = {
    name: "outside",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind}) => {
        if (isModule(resolveDir, path, engine.sql)) asks = true;
        if (isModule(resolveDir, path, engine.siteEngine)) {
          if (kind === "dynamic-import") return {path, namespace: "outside"};
          starts = true;
          return {path, external: true};
        }
        // Framework's own modules import more on use than any page asks for; that is not in the site.
        const isMissing = kind === "dynamic-import" && !existsSync(join(resolveDir, path));
        return isMissing ? {path, external: true} : null;
      });
      onLoad({filter: /.*/, namespace: "outside"}, () => ({
        contents: standIn,
        resolveDir: site
      }));
      onResolve({filter: /^whatworked:unpackRows$/}, () => ({path: join(site, engine.unpackRows)}));
    }
  };
  const {outputFiles} = await build({
    stdin: {contents: script, resolveDir: dirname(join(site, file)), sourcefile: file},
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
