import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {MadeFiles} from "../workspace/compose.js";
import {type Config, config, configFile, type Typeface} from "../workspace/config.js";
import {projectRoot} from "../workspace/roots.js";
import {addedStyles, type Sources} from "../workspace/sources.js";
import {colourStyles, readTokens} from "./projectColours.js";

/**
 * The style sheets that the build makes for a project: `style.css`, which also takes the style sheets
 * that the project adds, and one with the colours and the typefaces of its configuration. Throws if the
 * colours are too alike.
 */
export async function madeStyles(sources: Sources, settings: Config = config): Promise<MadeFiles> {
  const sheet = await readFile(sources.get("style.css")!, "utf8");
  const tokens = readTokens(await readFile(sources.get("page/style/tokens.css")!, "utf8"));
  const chosen = [
    await typefaceStyles(settings),
    colourStyles(settings, tokens, configFile() ?? "configuration")
  ].join("");
  const added = addedStyles(sources).map((path) => `@import url("./${path}");\n`);
  if (chosen) added.unshift('@import url("./page/style/made/project.css");\n');
  return new Map([
    ["style.css", sheet + added.join("")],
    ...(chosen ? [["page/style/made/project.css", chosen] as const] : [])
  ]);
}

/** The variable of the style sheets with each typeface, and the typefaces after the project's own. */
const uses = {
  text: {variable: "--sans-serif", fallback: '"Inter Variable", system-ui, sans-serif'},
  headings: {variable: "--serif", fallback: '"Source Serif 4 Variable", Georgia, serif'}
} as const;

/** The typefaces of a configuration as CSS; "" if it has none. Their files are inside the style sheet. */
async function typefaceStyles({typefaces = {}}: Config): Promise<string> {
  const styles: string[] = [];
  for (const use of ["text", "headings"] as const) {
    const typeface = typefaces[use];
    if (!typeface) continue;
    const {variable, fallback} = uses[use];
    styles.push(
      await faceOf(typeface, "file", "normal"),
      await faceOf(typeface, "italic", "italic"),
      `:root {\n  ${variable}: "${typeface.name}", ${fallback};\n}\n`
    );
  }
  return styles.join("");
}

async function faceOf(
  typeface: Typeface,
  key: "file" | "italic",
  style: "normal" | "italic"
): Promise<string> {
  const file = typeface[key];
  if (file === undefined) return "";
  const font = await readFile(join(projectRoot, file), "base64");
  return `@font-face {
  font-family: "${typeface.name}";
  font-style: ${style};
  font-weight: 100 900;
  font-display: block;
  src: url(data:font/woff2;base64,${font}) format("woff2");
}
`;
}
