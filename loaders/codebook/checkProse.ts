import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import type {Violations} from "./violation.js";

/** The texts of a programme that pages include. */
const files = ["overview.md", "drivers.md"];

/** Markdown that Observable Framework would run, or that is HTML, and what to write instead. */
const refused = (): readonly [pattern: RegExp, expected: string][] => [
  [
    /\$\{/,
    phrase`text without \${…}: a programme's prose never runs. Write the value, or write the page in src`
  ],
  [
    /^[\s>*+\-\d.)]*(`{3,}|~{3,})[^\S\n]*[^\s`~]/,
    phrase`a block of code without a language: a programme's prose never runs. Write the page in src`
  ],
  [
    /<(?!https?:|mailto:)[a-z/!?]/i,
    phrase`Markdown without HTML, such as [words](address) for a link. Write &lt; for a less-than sign`
  ],
  [/!\[/, phrase`text without pictures: no file next to the prose is published`]
];

/**
 * Refuses what would not be prose in the texts of a data folder: code that Framework would run while
 * the site is built and in every reader's browser, `${…}`, HTML and pictures. Whoever writes the
 * records can then add words and links to a site, and nothing else.
 */
export async function checkProse(folder: string, violations: Violations): Promise<void> {
  for (const file of files.filter((name) => existsSync(join(folder, name))))
    for (const {line, value, expected} of proseFaults(await readFile(join(folder, file), "utf8")))
      violations.add([{file, row: line, column: null, value, rule: "prose", expected}]);
}

/** The lines of a Markdown text that are not prose, each with what was found and what is expected. */
export function proseFaults(text: string): {line: number; value: string; expected: string}[] {
  return text.split(/\r\n|[\n\r]/).flatMap((content, i) =>
    refused()
      .filter(([pattern]) => pattern.test(content))
      .map(([, expected]) => ({line: i + 1, value: content.trim().slice(0, 200), expected}))
  );
}
