import {fileURLToPath} from "node:url";
import {build, type Plugin} from "esbuild";

/** The scripts that run inside the second engine, by their files in `src/script/guest/`. */
export const guestScripts = ["main", "d3", "plot", "arquero"] as const;
export type GuestScript = (typeof guestScripts)[number];

/** The packages of the global `d3`, which the script of Plot takes from there. */
const sharedPackages = ["d3-array", "d3-format", "d3-time-format"];

/**
 * Bundles one script of the second engine as a classic script. Libraries that look for a window or
 * a document get those of `src/script/guest/document.ts`. `source` is the folder of the code of cells: the
 * source of a site has the words of its language.
 */
export async function bundleGuestScript(
  name: GuestScript,
  source = new URL("../../src/script/", import.meta.url)
): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL(`guest/${name}.ts`, source))],
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2023",
    define: {window: "libraryWindow", document: "libraryWindow.document"},
    plugins: [shareD3(name), leaveOutArrow()],
    write: false,
    logLevel: "error"
  });
  return outputFiles[0].text;
}

/** The modules of d3 that are in the engine already, as modules that read them there. */
function shareD3(script: GuestScript): Plugin {
  return {
    name: "shared d3",
    setup({onResolve, onLoad}) {
      if (script !== "plot") return;
      const filter = new RegExp(`^(?:${sharedPackages.join("|")})$`);
      onResolve({filter}, ({path}) => ({path, namespace: "d3", sideEffects: false}));
      onLoad({filter: /.*/, namespace: "d3"}, async ({path}) => {
        const names = await namesOf(path);
        return {contents: names.map((name) => `export const ${name} = d3.${name};`).join("\n")};
      });
    }
  };
}

/**
 * Arquero without its reader and writer of Arrow, which are a sixth of it. A cell gets rows, and has
 * no Arrow bytes.
 */
function leaveOutArrow(): Plugin {
  return {
    name: "no Arrow",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^@uwdata\/flechette$/}, ({path}) => ({path, namespace: "arrow"}));
      onLoad({filter: /.*/, namespace: "arrow"}, async ({path}) => {
        const refuse =
          'const refuse = () => { throw new Error("a cell cannot read or write Arrow: use rows"); };';
        const names = await namesOf(path);
        return {
          contents: [refuse, ...names.map((name) => `export const ${name} = refuse;`)].join("\n")
        };
      });
    }
  };
}

/** The names that a package exports. */
async function namesOf(path: string): Promise<string[]> {
  return Object.keys(await import(path)).filter((name) => /^(?!default$)\w+$/.test(name));
}
