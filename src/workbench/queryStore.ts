import {parseSqlFile, type SqlFileEntry, writeSqlFile} from "../sql/sqlFile.js";

/** What the browser keeps of a reader's queries: the draft in the editor, every query that was run, and those saved under a name. Nothing of it leaves the browser. */
export interface QueryStore {
  draft: Draft | null;
  history: readonly HistoryEntry[];
  saved: readonly SqlFileEntry[];
  keepDraft(draft: Draft): void;
  remember(entry: HistoryEntry): void;
  /** Saves under a name; a query saved under the same name before is replaced. */
  save(entry: SqlFileEntry): void;
  forget(title: string): void;
  clearHistory(): void;
  /** All saved queries as one `.sql` file. */
  exported(): string;
  /** Adds the queries of such a file; one of a name that is taken gets a number after it. Gives how many there were. */
  imported(text: string): number;
  /** Whether the browser keeps anything: some forbid it, and then all is lost with the page. */
  lasting: boolean;
}

export interface Draft {
  sql: string;
  parameters: Record<string, string>;
  /** What the address said when it was typed: after a reload it goes before the query of that same address. */
  hash: string;
}

export interface HistoryEntry extends Pick<Draft, "sql" | "parameters"> {
  /** ISO 8601. */
  at: string;
  /** How it went, in words: rows, or the error. */
  outcome: string;
}

const maxHistory = 300;

/** Opens what is kept under a name (one for each programme). */
export function openQueryStore(name: string, storage = safely(() => localStorage)): QueryStore {
  const key = (part: string) => `whatworked ${name} ${part}`;
  let lasting = storage !== null;
  const memory = new Map<string, string>();
  const read = <T>(part: string, empty: T): T => {
    const text = memory.get(part) ?? safely(() => storage?.getItem(key(part)) ?? null);
    return (text && safely(() => JSON.parse(text) as T)) || empty;
  };
  const write = (part: string, value: unknown) => {
    const text = JSON.stringify(value);
    memory.set(part, text);
    try {
      storage?.setItem(key(part), text);
    } catch {
      lasting = false;
    }
  };
  /** Another tab may have written since: what it wrote is read again before anything is added. */
  const fresh = <T>(part: string, empty: T): T => {
    const text = safely(() => storage?.getItem(key(part)) ?? null);
    if (lasting && text !== null) memory.set(part, text);
    return read(part, empty);
  };
  return {
    get draft() {
      return read<Draft | null>("draft", null);
    },
    get history() {
      return fresh<HistoryEntry[]>("history", []);
    },
    get saved() {
      return fresh<SqlFileEntry[]>("saved", []);
    },
    get lasting() {
      return lasting;
    },
    keepDraft: (draft) => write("draft", draft),
    remember(entry) {
      const before = fresh<HistoryEntry[]>("history", []).filter(
        ({sql, parameters}) =>
          sql !== entry.sql || JSON.stringify(parameters) !== JSON.stringify(entry.parameters)
      );
      write("history", [entry, ...before].slice(0, maxHistory));
    },
    save(entry) {
      const others = fresh<SqlFileEntry[]>("saved", []).filter(({title}) => title !== entry.title);
      write(
        "saved",
        [...others, entry].sort((a, b) => a.title.localeCompare(b.title, "en-GB"))
      );
    },
    forget: (title) =>
      write(
        "saved",
        fresh<SqlFileEntry[]>("saved", []).filter((entry) => entry.title !== title)
      ),
    clearHistory: () => write("history", []),
    exported: () => writeSqlFile(fresh<SqlFileEntry[]>("saved", [])),
    imported(text) {
      const entries = parseSqlFile(text);
      for (const entry of entries) {
        const taken = new Set(fresh<SqlFileEntry[]>("saved", []).map(({title}) => title));
        let title = entry.title;
        for (let n = 2; taken.has(title); n++) title = `${entry.title} (${n})`;
        this.save({...entry, title});
      }
      return entries.length;
    }
  };
}

function safely<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
