import {phrase} from "../../src/page/words/phrase.js";
import type {PullEvents} from "./pullTables.js";

/** The milliseconds between two lines about the progress of one table. */
const betweenLines = 5000;
/** The milliseconds between two lines about a server that sends nothing. */
const betweenWaits = 30_000;

/**
 * Does a pull, and says what happens: the size of a large answer, how long no row has come and what is
 * waited for, and what broke. `say` receives lines without an end.
 */
export async function watchPull<T>(
  say: (line: string) => void,
  work: (events: PullEvents) => Promise<T>
): Promise<T> {
  let asked: {table: string; bytes: number} | null = null;
  let [said, heard, waited] = [0, Date.now(), 0];
  let state: string | null = null;
  const timer = setInterval(() => {
    if (!asked) return;
    const {table, bytes} = asked;
    if (bytes > said) {
      said = bytes;
      say(`${table}: ${sizeInWords(bytes)} …`);
    } else if (Date.now() - heard >= waited + betweenWaits) {
      waited += betweenWaits;
      const seconds = waited / 1000;
      say(
        state === null
          ? phrase`${table}: the server has sent nothing for ${seconds} seconds …`
          : phrase`${table}: no row for ${seconds} seconds: ${state} …`
      );
    }
  }, betweenLines);
  try {
    return await work({
      onTable(table, bytes) {
        if (table !== asked?.table || bytes < asked.bytes) said = 0;
        asked = {table, bytes};
        [heard, waited, state] = [Date.now(), 0, null];
      },
      onState(words) {
        state = words;
      },
      onAnswer() {
        asked = null;
      },
      onBreak: say
    });
  } finally {
    clearInterval(timer);
  }
}

/** The size of an answer; a slow network may need minutes for the first megabyte. */
function sizeInWords(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${Math.round(size).toLocaleString("en-GB")} ${unit}`;
}
