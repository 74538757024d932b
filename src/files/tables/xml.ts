import {Parser} from "saxen";
import {phrase} from "../../page/words/phrase.js";

/**
 * The attribute of an element by its name, with its namespace prefix; `:id` is the one of this name
 * with any prefix.
 */
export type Attributes = (name: string) => string | undefined;

/** What is done with the parts of an XML text. Names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attribute: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads XML from its start to its end. Throws, for a sentence that begins with the name of the file,
 * if the XML is not well-formed.
 */
export function readXml(xml: string, {open, close, text}: XmlListener): void {
  let isDamaged = false;
  const parser = new Parser()
    .on("openTag", (name, attributes, decode) =>
      open?.(withoutPrefix(name), (key) => {
        const all = attributes();
        const found = key.startsWith(":")
          ? Object.keys(all).find((name) => name.endsWith(key))
          : key;
        const value = found === undefined ? undefined : all[found];
        return value === undefined ? undefined : decode(value);
      })
    )
    .on("closeTag", (name) => close?.(withoutPrefix(name)))
    .on("error", () => {
      isDamaged = true;
    });
  if (text) parser.on("text", (value, decode) => text(decode(value))).on("cdata", text);
  parser.parse(xml);
  if (isDamaged)
    throw new Error(
      phrase`is damaged: its XML cannot be read. Open it in a spreadsheet, and save it again`
    );
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
