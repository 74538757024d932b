import {wordKey} from "./mapping.js";
import {uniqueKeys} from "./nameColumns.js";

/** A project or an outcome: what the rows of a file call it, and the values that they give it. */
export interface Subject {
  /** The key in the file; "" if the file has none. */
  key: string;
  /** The name in the file; "" if the file has none. */
  name: string;
  values: Map<string, {value: string; place: string}>;
}

/** The projects or the outcomes of a file, in the order in which the file names them. */
export class Subjects {
  readonly list: Subject[] = [];
  readonly #known = new Map<string, Subject>();

  /** The subject with a key or a name: a new one if there is none; null without both. */
  find(key: string | undefined, name: string | undefined): Subject | null {
    const [keyText, nameText] = [key?.trim() ?? "", name?.trim() ?? ""];
    if (keyText === "" && nameText === "") return null;
    const known = this.#known.get(wordKey(keyText || nameText));
    if (known) {
      if (known.name === "" && nameText !== "") known.name = nameText;
      return known;
    }
    const made: Subject = {key: keyText, name: nameText, values: new Map()};
    this.list.push(made);
    for (const text of [keyText, nameText])
      if (text !== "" && !this.#known.has(wordKey(text))) this.#known.set(wordKey(text), made);
    return made;
  }

  /** The keys of the records: those of the file, or made from names, or from a word and a number. */
  keys(otherwise: string): Map<Subject, string> {
    const keys = uniqueKeys(
      this.list.map(({key, name}) => key || name),
      otherwise
    );
    return new Map(this.list.map((subject, i) => [subject, keys[i]]));
  }
}
