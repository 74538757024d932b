import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {buildRecords} from "../../../loaders/pipeline/buildRecords.js";
import {listSources, type Sources} from "../../../loaders/workspace/sources.js";
import {copyProgramme, tempFolder} from "../copyProgramme.js";

/**
 * The folder of a small site as Observable Framework 1.13.4 builds it, and the inputs of
 * `finishSite`.
 */
export interface RawSite {
  site: string;
  programmes: {name: string; records: string}[];
  engine: string;
  sources: Sources;
}

const info = (up: string, name: string, copy: string, size: number) =>
  `{"name":"${up}${name}","mimeType":"application/json","path":"${up}_file/${copy}","lastModified":1795680130780,"size":${size}}`;

const files: Readonly<Record<string, string>> = {
  "_observablehq/client.0d842524.js":
    'import {register} from "./stdlib.a6c1e2a0.js";\nconst isLoading = (node) => node.tagName === "OBSERVABLEHQ-LOADING";\n' +
    `const cells = new Map();
export const main = {};
export function define({id, inputs = [], body}) {
  const walker = document.createTreeWalker(document.body, 128);
  let end = walker.nextNode();
  while (end && end.data !== ":" + id + ":") end = walker.nextNode();
  const display = (node) => {
    while (end.previousSibling && isLoading(end.previousSibling)) end.previousSibling.remove();
    end.parentNode.insertBefore(typeof node === "object" ? node : document.createTextNode(node), end);
  };
  const given = inputs.map((name) => (name === "display" ? display : cells.get(name)));
  Promise.resolve(body(...given)).catch((error) => {
    console.error(error);
    const className = "observablehq observablehq--error";
    display(Object.assign(document.createElement("div"), {className, textContent: String(error)}));
  });
}
if (main.never) import("../_npm/d3@0.0.0/_esm.js");
`,
  "_observablehq/stdlib.a6c1e2a0.js":
    "const registered = new Map();\nexport const register = registered;\nexport const registerFile = (name, info) => registered.set(name, info);\nexport const FileAttachment = (info, base) => new URL(info.path, base).href;\n",
  "_node/d3-array@3.2.5/index.8fbc5974.js": "export const sum = (values) => values.length;\n",
  "_import/page/everyPage.50f1246d.js":
    'import {label} from "./label.f2ab6dbf.js";\nlabel("page");\n',
  "_import/page/label.f2ab6dbf.js": "export const label = (text) => text.toUpperCase();\n",
  "_import/engine/sql.dbcdccaa.js":
    'import {files} from "./files.3371017f.js";\nimport {sum} from "../../_node/d3-array@3.2.5/index.8fbc5974.js";\n' +
    'export const query = async (text) => (await import("./siteEngine.98765432.js")).siteEngine.rows({text}, []);\nexport {files, sum};\n',
  "_import/engine/siteEngine.98765432.js":
    "export const siteEngine = {async rows() { return []; }};\n",
  "_import/engine/unpackRows.11112222.js":
    "export const unpackRows = ({columns, rows}, places) => places.map((i) => Object.fromEntries(columns.map(({name}, j) => [name, rows[i][j]])));\n",
  "_import/engine/files.3371017f.js":
    'import {FileAttachment} from "../../_observablehq/stdlib.a6c1e2a0.js";\n' +
    `export const files = {engine: () => FileAttachment(${info("../../", "data/engine/duckdb.wasm", "data/engine/duckdb.fdc2a21f.wasm", 3)}, import.meta.url), worker: () => FileAttachment(${info("../../", "data/engine/worker.js", "data/engine/worker.ec3d0954.js", 12)}, import.meta.url)};\n`,
  ...Object.fromEntries(
    ["editor", "files", "records", "results", "sql", "workbench"].map((room) => [
      `_import/${room}/index.0a0b0c0d.js`,
      "export {};\n"
    ])
  ),
  "_import/style.5bb6de8d.css": "body{margin:0}",
  "_file/icon.26597939.svg": "<svg/>",
  "_file/data/engine/duckdb.fdc2a21f.wasm": "far",
  "_file/data/engine/worker.ec3d0954.js": "let worker;\n",
  "_file/data/queries.1cedeb59.json": "{}",
  "small/data/records/findings.csv": "finding_id\n",
  "small/data/records/ro-crate-metadata.json": JSON.stringify({
    "@graph": [{"@id": "findings.csv", sha256: sha256("finding_id\n")}]
  })
};

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** A page, spelled as Framework spells it. */
export function rawPage(
  file: string,
  {
    title = "Page",
    main = "<p>Words</p>",
    cells = ""
  }: {title?: string; main?: string; cells?: string} = {}
): string {
  const up = file.includes("/") ? "../" : "./";
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">${file === "404.html" ? '\n<base href="/">' : ""}
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<meta name="generator" content="Observable Framework v1.13.4">
<title>${title} | Whatworked</title>

<link rel="preload" as="style" href="${up}_import/style.5bb6de8d.css">
<link rel="stylesheet" type="text/css" href="${up}_import/style.5bb6de8d.css">
<link rel="modulepreload" href="${up}_observablehq/client.0d842524.js">
<link rel="modulepreload" href="${up}_import/page/everyPage.50f1246d.js">
<link rel="modulepreload" href="${up}_import/page/label.f2ab6dbf.js">
<link rel="icon" href="${up}_file/icon.26597939.svg" type="image/svg+xml">
<script type="module" src="${up}_import/page/everyPage.50f1246d.js"></script>
<script type="application/ld+json">{"@type":"Dataset"}</script>${
    file === "404.html"
      ? '\n<script type="module">\n\nif (location.pathname.endsWith("/")) {\n  const alt = location.pathname.slice(0, -1);\n}\n\n</script>'
      : ""
  }
<script type="module">

import ${cells ? "{define} from " : ""}"${up}_observablehq/client.0d842524.js";
import {registerFile} from "${up}_observablehq/stdlib.a6c1e2a0.js";

registerFile("${up}data/engine/duckdb.wasm", ${info(up, "data/engine/duckdb.wasm", "data/engine/duckdb.fdc2a21f.wasm", 3)});
registerFile("${up}data/queries.json", ${info(up, "data/queries.json", "data/queries.1cedeb59.json", 2)});
${cells}
</script>
</head>
<body>
<div id="observablehq-center">
<header id="observablehq-header">
<nav class="site-nav" aria-label="Pages"><a class="site-name" href="${up}">Programme</a><div class="site-links"><a href="${up}projects/one.html">One</a></div></nav>
</header>
<main id="observablehq-main" class="observablehq">
${main}
</main>
<footer id="observablehq-footer">
<div><p>Foot <a href="${up}">Home</a></p></div>
</footer>
</div>
</body>
</html>
`;
}

/** A cell that runs a query and shows a paragraph, and the place of the cell in a page. */
const cells = (up: string) => `
define({id: "0a1b2c3d", inputs: ["display"], body: async (display) => {
const {query} = await import("${up}_import/engine/sql.dbcdccaa.js");

const rows = await query("SELECT count(*)::INTEGER AS n FROM projects");
display(Object.assign(document.createElement("p"), {textContent: "There are " + rows[0].n + " projects"}));
}});
`;
const place =
  '<h2 id="part" tabindex="-1"><a class="observablehq-header-anchor" href="#part">Part</a></h2>\n<div class="observablehq observablehq--block"><observablehq-loading></observablehq-loading><!--:0a1b2c3d:--></div>';

/**
 * Writes such a site: two pages with cells, two without. `change` spells each page in another way.
 */
export async function makeRawSite(
  change: (html: string) => string = (html) => html
): Promise<RawSite> {
  const folder = await tempFolder();
  const site = join(folder, "site");
  const pages: Record<string, string> = {
    "index.html": rawPage("index.html", {title: "Overview", main: place, cells: cells("./")}),
    "projects/one.html": rawPage("projects/one.html", {main: place, cells: cells("../")}),
    "about.html": rawPage("about.html"),
    "404.html": rawPage("404.html", {title: "Not found", main: '<p><a href="./">Home</a></p>'})
  };
  const texts = {
    ...files,
    ...Object.fromEntries(Object.entries(pages).map(([file, html]) => [file, change(html)]))
  };
  for (const [file, text] of Object.entries(texts)) {
    await mkdir(dirname(join(site, file)), {recursive: true});
    await writeFile(join(site, file), text);
  }
  const engine = join(folder, "small.wasm");
  await writeFile(engine, "small");
  return {
    site,
    programmes: [{name: "small", records: await buildSmallRecords()}],
    engine,
    sources: await listSources()
  };
}

let records: Promise<string> | undefined;

/** The checked records of the site, built once for each test file, which removes them at its end. */
async function buildSmallRecords(): Promise<string> {
  if (!records || !existsSync(await records))
    records = copyProgramme({}, ["projects", "outcomes", "findings", "sources", "aims"]).then(
      async (programme) => (await buildRecords(programme)).folder!
    );
  return records;
}
