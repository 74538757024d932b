import {speak} from "../../src/page/words/phrase.js";
import {type Config, config} from "../workspace/config.js";
import {readLanguage} from "../workspace/language.js";

/**
 * Lets the frame of the site, its Markdown and its search have the language of the configuration. It is
 * here and not where it is called, because Framework runs in a copy of `src/`, whose modules are others.
 */
export function speakSiteLanguage({language}: Pick<Config, "language"> = config): void {
  speak(readLanguage(language));
}
