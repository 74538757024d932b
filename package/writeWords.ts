import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {packageRoot} from "../loaders/workspace/roots.js";
import {findTexts, writeTexts} from "./findTexts.js";

/** `npm run words`: writes `src/page/words/texts.json`, the list of all texts that can be translated. */
await writeFile(
  join(packageRoot, "src", "page", "words", "texts.json"),
  writeTexts(await findTexts())
);
