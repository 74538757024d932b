import {existsSync} from "node:fs";
import {readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join, posix, relative, sep} from "node:path";
import {build, type Plugin} from "esbuild";
import {filesOf} from "../workspace/siteFiles.js";

/** A page of the site with the modules that its own text names, as paths from the site's root. */
interface Page {
  file: string;
  html: string;
  /** Imported by its scripts. */
  modules: string[];
  /** Scripts of their own. */
  scripts: string[];
}

const reference = /(?:\bimport\(|\bimport |\bfrom )"(\.[^"]+\.js)"/g;
const script = /(?<=<script type="module" src=)"(\.[^"]+\.js)"/g;

/** A page's own scripts, as against code that it shows. */
const inline = /(?<=<script type="module">)[\s\S]*?(?=<\/script>)/g;

/** Modules of which a page has one whatever imports them, for they keep what is open: the engine's door, and all that comes from packages. All others are small, and keep nothing. */
const kept = /^_import\/(?:editor|engine|files|records|results|sql|workbench)\/|^_(?!import\/)/;

/**
 * Framework serves every module as a file of its own, some hundred a page: over a plain host most of a first visit is waiting for them. Here each page's modules become one file; beside it
 * (`_bundle/`) stand the libraries and the engine's door, which pages share, and what is imported only when it is used. The other modules are in the file of each page that uses them: shared they would be
 * some twenty files of a kilobyte or less, and a browser takes longer to ask for these than to read them again. Pages keep their own scripts, which import from there.
 */
export async function bundleSite(site: string): Promise<void> {
  const files = await filesOf(site);
  const pages = await Promise.all(
    files.filter((file) => file.endsWith(".html")).map((file) => readPage(site, file))
  );
  // Pages that import the same share an entry: there is one page for each project.
  const sets = new Map<string, {name: string; modules: string[]}>();
  for (const {modules} of pages) {
    const key = modules.join(" ");
    if (!sets.has(key)) sets.set(key, {name: `page${sets.size}`, modules});
  }
  const scripts = [...new Set(pages.flatMap((page) => page.scripts))];
  const door = files.filter((file) => /^_import\/engine\/(?:siteEngine|sql)\.\w+\.js$/.test(file));
  const entries = new Map<string, string>();
  for (const {name, modules} of sets.values())
    entries.set(
      name,
      modules.map((module, i) => `export * as m${i} from "./${module}";`).join("\n")
    );
  for (const module of [...scripts, ...door])
    entries.set(
      module.replace(/^_import\//, "").replace(/\.\w+\.js$/, ""),
      `export * from "./${module}";`
    );
  const {metafile} = await build({
    entryPoints: [...entries.keys()].map((name) => ({
      in: `entry:${name}`,
      out: name.replaceAll("/", "-")
    })),
    plugins: [virtual(entries, site), located(site)],
    bundle: true,
    splitting: true,
    format: "esm",
    minify: true,
    target: "es2022",
    outdir: join(site, "_bundle"),
    entryNames: "[name]-[hash]",
    chunkNames: "chunk-[hash]",
    metafile: true,
    absWorkingDir: site,
    logLevel: "error"
  });
  const outputOf = (name: string) =>
    Object.keys(metafile.outputs).find(
      (output) => metafile.outputs[output].entryPoint === `entry:${name}`
    )!;
  const needed = (output: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(output)) return seen;
    seen.add(output);
    for (const {path, kind} of metafile.outputs[output].imports)
      if (kind === "import-statement") needed(path, seen);
    return seen;
  };
  for (const {file, html, modules, scripts} of pages) {
    const {name} = sets.get(modules.join(" "))!;
    const from = posix.dirname(file);
    const path = (output: string) =>
      `./${posix.relative(from === "." ? "" : from, output)}`.replace(/^\.\/\.\.\//, "../");
    const page = path(outputOf(name));
    const scriptOf = (module: string) =>
      outputOf(module.replace(/^_import\//, "").replace(/\.\w+\.js$/, ""));
    const used = new Set([
      ...scripts.flatMap((module) => [...needed(scriptOf(module))]),
      ...needed(outputOf(name))
    ]);
    const links = Array.from(used, (output) => `<link rel="modulepreload" href="${path(output)}">`);
    const rewrite = (code: string) =>
      code
        .replace(
          /import \{([^}]+)\} from "(\.[^"]+\.js)";/g,
          (_, names: string, specifier: string) => {
            const i = modules.indexOf(resolve(file, specifier));
            return `import {m${i}} from ${JSON.stringify(page)};\nconst {${names.replaceAll(" as ", ": ")}} = m${i};`;
          }
        )
        .replace(/^import "\.[^"]+\.js";$/gm, `import ${JSON.stringify(page)};`)
        .replace(/import\("(\.[^"]+\.js)"\)/g, (_, specifier: string) => {
          const i = modules.indexOf(resolve(file, specifier));
          return `import(${JSON.stringify(page)}).then(({m${i}}) => m${i})`;
        });
    const written = html
      .replace(inline, rewrite)
      .replace(script, (_, specifier: string) =>
        JSON.stringify(path(scriptOf(resolve(file, specifier))))
      )
      .replace(/<link rel="modulepreload"[^>]*>\n?/g, "")
      .replace(/(?=<script type="module")/, `${links.join("\n")}\n`);
    await writeFile(join(site, file), written);
  }
  for (const folder of ["_node", "_observablehq"])
    await rm(join(site, folder), {recursive: true, force: true});
  for (const file of files) if (/^_import\/.*\.js$/.test(file)) await rm(join(site, file));
}

async function readPage(site: string, file: string): Promise<Page> {
  const html = await readFile(join(site, file), "utf8");
  const found = (pattern: RegExp, text: string) => [
    ...new Set(Array.from(text.matchAll(pattern), (match) => resolve(file, match[1])))
  ];
  const own = Array.from(html.matchAll(inline), ([code]) => code).join("\n");
  return {file, html, modules: found(reference, own).sort(), scripts: found(script, html)};
}

/** A module that a page names, as a path from the site's root. */
function resolve(file: string, specifier: string): string {
  return posix.join(posix.dirname(file), specifier);
}

/** Entries that are not files. */
function virtual(entries: ReadonlyMap<string, string>, site: string): Plugin {
  return {
    name: "entries",
    setup({onResolve, onLoad}) {
      onResolve({filter: /^entry:/}, ({path}) => ({path: path.slice(6), namespace: "entry"}));
      onLoad({filter: /.*/, namespace: "entry"}, ({path}) => ({
        contents: entries.get(path),
        resolveDir: site,
        pluginData: path
      }));
    }
  };
}

/** A module that says where it is goes on saying so after it has moved: files are found from there. Those that keep nothing are one for each entry, whose name goes from a module to what it imports. */
function located(site: string): Plugin {
  return {
    name: "located",
    setup({onLoad, onResolve}) {
      onResolve({filter: /^\.{1,2}\//}, ({path, resolveDir, kind, pluginData: entry}) => {
        const file = join(resolveDir, path);
        // What Framework's own modules would import if a page asked for it, and no page does, is not in the site.
        if (kind === "dynamic-import")
          return existsSync(file) ? {path: file} : {path, external: true};
        return entry && !kept.test(placeOf(file))
          ? {path: file, suffix: `?${entry}`, pluginData: entry}
          : {path: file};
      });
      onLoad({filter: /\.js$/, namespace: "file"}, async ({path, pluginData}) => {
        const text = await readFile(path, "utf8");
        const here = `new URL(${JSON.stringify(`../${placeOf(path)}`)}, import.meta.url).href`;
        return {
          contents: text.replaceAll("import.meta.url", here),
          resolveDir: dirname(path),
          pluginData
        };
      });
    }
  };

  /** A module's path from the site's root. */
  function placeOf(path: string): string {
    return relative(site, path).split(sep).join("/");
  }
}
