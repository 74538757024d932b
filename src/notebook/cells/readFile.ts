import {phrase} from "../../page/words/phrase.js";
import {fileText} from "./fileText.js";
import {type ReadIpynb, readIpynb} from "./readIpynb.js";
import {readNotebook} from "./readNotebook.js";

/**
 * Reads a file that a reader chose: Markdown, or a notebook of Jupyter. Throws, with a sentence that
 * names the file, where it is neither.
 */
export function readFile(name: string, bytes: Uint8Array): ReadIpynb {
  let text: string;
  try {
    text = fileText(bytes);
  } catch (error) {
    throw new Error(phrase`${name} ${(error as Error).message}.`);
  }
  return /\.(ipynb|json)$/i.test(name) || /^\s*\{\s*"/.test(text)
    ? readIpynb(text)
    : {notebook: readNotebook(text), notRun: 0, pictures: 0};
}
