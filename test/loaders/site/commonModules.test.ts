import {mkdir, readdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {commonModules, sharedRooms} from "../../../loaders/site/commonModules.js";
import {tempFolder} from "../copyProgramme.js";

const modules: Readonly<Record<string, string>> = {
  "_import/page/everyPage.js": 'import "../records/title.js"; import "./words.js";',
  "_import/page/words.js": "export const words = 1;",
  "_import/records/title.js": "export const title = 1;",
  "_import/engine/sql.js":
    'import "../sql/lexer.js"; import "../../_node/d3.js"; export const open = () => import("./siteEngine.js");',
  "_import/engine/siteEngine.js": "export const siteEngine = 1;",
  "_import/sql/lexer.js": "export const lexer = 1;",
  "_import/editor/editor.js": 'import "../engine/sql.js"; import "../../_node/codemirror.js";',
  "_import/views/totals.js": 'import "../engine/sql.js";',
  "_node/d3.js": 'import "./internmap.js";',
  "_node/internmap.js": "export const map = 1;",
  "_node/codemirror.js": "export const editor = 1;"
};

it("shares the modules of folders that src has", async () => {
  expect(await readdir("src")).toEqual(expect.arrayContaining(sharedRooms));
});

it("lists the modules, kept once in a page, of every page's script and of half of the pages", async () => {
  const site = await tempFolder();
  for (const [file, code] of Object.entries(modules)) {
    await mkdir(dirname(join(site, file)), {recursive: true});
    await writeFile(join(site, file), code);
  }
  const common = await commonModules(
    site,
    [
      ["_import/views/totals.js"],
      ["_import/editor/editor.js"],
      ["_import/page/words.js"],
      ["_import/page/words.js", "_import/views/totals.js"],
      ["_import/page/words.js"]
    ],
    ["_import/page/everyPage.js"]
  );
  expect(common.sort()).toEqual([
    "_import/engine/sql.js",
    "_import/records/title.js",
    "_import/sql/lexer.js",
    "_node/d3.js"
  ]);
});
