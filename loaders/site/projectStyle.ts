import {readFile} from "node:fs/promises";
import type {MadeFiles} from "../workspace/compose.js";
import {type Config, config} from "../workspace/config.js";
import {addedStyles, type Sources} from "../workspace/sources.js";

/**
 * The style sheets that the build makes for a project: `style.css`, which also takes the style sheets
 * that the project adds.
 */
export async function madeStyles(sources: Sources, _config: Config = config): Promise<MadeFiles> {
  const sheet = await readFile(sources.get("style.css")!, "utf8");
  const added = addedStyles(sources).map((path) => `@import url("./${path}");\n`);
  return new Map([["style.css", sheet + added.join("")]]);
}
