import {chosen} from "../../src/page/words/chosen.js";
import type {MadeFiles} from "../workspace/compose.js";
import {type Config, config} from "../workspace/config.js";
import {readLanguage, readTexts} from "../workspace/language.js";
import {projectRoot} from "../workspace/roots.js";

/**
 * The file of the source with the words of the pages' language. An English site without words of its own
 * keeps the package's file. Words that only the build uses are left out.
 */
export function madeWords(
  {language: tag = "en"}: Pick<Config, "language"> = config,
  project = projectRoot
): MadeFiles {
  const {texts, counts} = readTexts();
  const language = readLanguage(tag, project, {texts, counts});
  if (tag === chosen.tag && !Object.keys(language.words).length) return new Map();
  const isShown = (key: string) =>
    (texts[key] ?? counts[key].files).some((file) => /^src\/.*\.(?:ts|md\.js)$/.test(file));
  const words = Object.fromEntries(Object.entries(language.words).filter(([key]) => isShown(key)));
  const value = JSON.stringify({...language, words}, null, 1);
  return new Map([
    [
      "page/words/chosen.ts",
      `import type {Language} from "./language.js";\n\nexport const chosen: Language = ${value};\n`
    ]
  ]);
}
