import type {MadeFiles} from "../workspace/compose.js";
import {type Config, config} from "../workspace/config.js";
import type {Sources} from "../workspace/sources.js";
import {madeWords} from "./madeWords.js";
import {madeProjectPage} from "./projectPage.js";
import {madeStyles} from "./projectStyle.js";

/** The files of the source that the build and the preview write themselves. */
export async function madeFiles(sources: Sources, settings: Config = config): Promise<MadeFiles> {
  return new Map([
    ...(await madeStyles(sources, settings)),
    ...(await madeProjectPage(sources)),
    ...madeWords(settings)
  ]);
}
