import type {PullEvents} from "./pullTables.js";

/** The milliseconds between two lines about the progress of one table. */
const betweenLines = 5000;
/** The milliseconds between two lines about a server that sends nothing. */
const betweenWaits = 30_000;

/**
 * Does a pull, and says what happens: the size of a large answer, how long a server has sent nothing,
 * and what broke. `say` receives lines without an end.
 */
export async function watchPull<T>(
  say: (line: string) => void,
  work: (events: PullEvents) => Promise<T>
): Promise<T> {
  let asked: {table: string; bytes: number} | null = null;
  let [said, heard, waited] = [0, Date.now(), 0];
  const timer = setInterval(() => {
    if (!asked) return;
    const {table, bytes} = asked;
    if (bytes > said) {
      said = bytes;
      say(`${table}: ${Math.round(bytes / 1e6).toLocaleString("en-GB")} MB …`);
    } else if (Date.now() - heard >= waited + betweenWaits) {
      waited += betweenWaits;
      say(`${table}: the server has sent nothing for ${waited / 1000} seconds …`);
    }
  }, betweenLines);
  try {
    return await work({
      onTable(table, bytes) {
        if (table !== asked?.table || bytes < asked.bytes) said = 0;
        asked = {table, bytes};
        [heard, waited] = [Date.now(), 0];
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
