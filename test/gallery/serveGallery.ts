import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {type BuildOptions, context, type Plugin} from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const framework = dirname(
  createRequire(import.meta.url).resolve("@observablehq/framework/package.json")
);

/**
 * Replaces Observable Framework: its style sheet, and a standard library without files, because no
 * entry reads records.
 */
const asFramework: Plugin = {
  name: "framework",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^observablehq:.*\.css$/}, ({path}) => ({
      path: join(framework, "dist", "style", path.slice("observablehq:".length))
    }));
    onResolve({filter: /^observablehq:stdlib$/}, ({path}) => ({path, namespace: "framework"}));
    onLoad({filter: /.*/, namespace: "framework"}, () => ({
      contents: `export function FileAttachment(name) {
        return {name, href: new URL(name, location.href).href};
      }`
    }));
  }
};

/**
 * The options with which esbuild builds the gallery from its script, its style sheet and its pages.
 */
const options: BuildOptions & {outdir: string} = {
  absWorkingDir: here,
  entryPoints: ["page.ts", "page.css", "index.html", "page.html"],
  outdir: join(here, "..", "..", ".whatworked", "gallery"),
  bundle: true,
  format: "esm",
  splitting: true,
  target: "es2022",
  loader: {".html": "copy", ".woff2": "file"},
  sourcemap: "inline",
  plugins: [asFramework],
  logLevel: "warning",
  write: false
};

/** Serves the gallery on this computer. Its pages load again when a file is saved. */
export async function serveGallery(): Promise<AsyncDisposable & {url: string}> {
  const gallery = await context(options);
  await gallery.watch();
  const {port} = await gallery.serve({host: "127.0.0.1", servedir: options.outdir});
  return {url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: () => gallery.dispose()};
}
