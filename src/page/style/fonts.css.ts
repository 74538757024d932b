import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";

// The typefaces, inside one style sheet. Framework renames files by their content, and does not
// rename them in a style sheet that a loader writes.
const {resolve} = createRequire(import.meta.url);
const faces = {
  "@fontsource-variable/inter/index.css": ["inter-latin-wght-normal"],
  "@fontsource-variable/source-serif-4/index.css": ["source-serif-4-latin-wght-normal"],
  "@fontsource-variable/source-serif-4/wght-italic.css": ["source-serif-4-latin-wght-italic"]
};
for (const [sheet, names] of Object.entries(faces)) {
  const file = resolve(sheet);
  const css = await readFile(file, "utf8");
  for (const name of names) {
    const face = css.split(/(?=\/\* )/).find((block) => block.startsWith(`/* ${name} */`));
    if (!face) throw new Error(`fonts: ${sheet}: expected the face ${name}`);
    const [, url] = /url\(([^)]+)\)/.exec(face)!;
    const font = await readFile(join(dirname(file), url), "base64");
    // The typefaces arrive with the style sheet. Text is therefore never shown in another typeface
    // first, and does not move.
    process.stdout.write(
      face
        .replace("font-display: swap", "font-display: block")
        .replace(url, `data:font/woff2;base64,${font}`)
    );
  }
}
