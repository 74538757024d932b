import {createInterface} from "node:readline";
import type {Readable, Writable} from "node:stream";
import {stripVTControlCharacters} from "node:util";

/**
 * Passes on what Framework writes, without the messages of its own check of links. That check takes a
 * link with a query, such as `./drivers.html?within=…`, for a broken one. `checkSite.ts` checks every
 * link of the finished site, and a broken one stops the build.
 */
export function passOnMessages(from: Readable, to: Writable): void {
  createInterface({input: from, crlfDelay: Infinity}).on("line", (line) => {
    if (!isAboutLinks(line)) to.write(`${line}\n`);
  });
}

/** Whether a line of Framework's output is a message of its check of links. */
export function isAboutLinks(line: string): boolean {
  const text = stripVTControlCharacters(line);
  return (
    /^Warning: \d+ broken links? \(\d+ validated\)$/.test(text) ||
    /^\d+ links? validated$/.test(text) ||
    /^↳ \S+ → \S+$/.test(text)
  );
}
