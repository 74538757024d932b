import type {Result} from "../engine/result.js";
import type {Vocabulary} from "./complete.js";

/** The engine's keywords and functions, and its name: "DuckDB 1.4.3". */
export interface EngineVocabulary extends Vocabulary {
  engine: string;
}

/** The vocabulary before the engine has answered. */
export const emptyVocabulary: EngineVocabulary = {keywords: [], functions: [], engine: "DuckDB"};

const functionsSql = `SELECT function_name, any_value(array_to_string(parameters, ', ')), any_value(description)
FROM duckdb_functions()
WHERE regexp_matches(function_name, '^[a-z][a-z0-9_]*$')
  AND function_type IN ('scalar', 'aggregate', 'macro', 'table', 'table_macro')
GROUP BY ALL
ORDER BY ALL`;

/** Words that begin statements which every query here refuses: they are not offered. */
const refused: ReadonlySet<string> = new Set(
  `
    abort alter analyze attach begin call checkpoint comment commit copy deallocate delete detach
    execute export grant import insert install load lock merge prepare reindex reset revoke rollback
    savepoint set trigger truncate update use vacuum
  `
    .trim()
    .split(/\s+/)
);

/** Reads the vocabulary of an engine, which may come later than the page. */
export interface VocabularyReader {
  /** The vocabulary as far as it was read. */
  readonly current: EngineVocabulary;
  /** Reads the vocabulary unless it was read. Rejects when the engine does not answer. */
  read(): Promise<EngineVocabulary>;
}

/** Makes a reader of a vocabulary. Each call of `read` after a failure asks the engine again. */
export function vocabularyReader(ask: (sql: string) => Promise<Result>): VocabularyReader {
  let current = emptyVocabulary;
  let reading: Promise<EngineVocabulary> | null = null;
  return {
    get current() {
      return current;
    },
    read() {
      reading ??= readVocabulary(ask).then(
        (read) => {
          current = read;
          return read;
        },
        (error) => {
          reading = null;
          throw error;
        }
      );
      return reading;
    }
  };
}

/** Asks the engine for its keywords and functions: a manual may describe another version. */
async function readVocabulary(ask: (sql: string) => Promise<Result>): Promise<EngineVocabulary> {
  const functions = await ask(functionsSql);
  const version = await ask("SELECT version()");
  const keywords = await ask("SELECT keyword_name FROM duckdb_keywords() ORDER BY 1");
  const read = Array.from(keywords.columns[0].values(), String);
  const [names, parameters, descriptions] = functions.columns.map((column) =>
    Array.from(column.values(), (value) => String(value ?? ""))
  );
  return {
    engine: `DuckDB ${String(version.columns[0].at(0)).replace(/^v/, "")}`,
    functions: names.map((name, i) => ({
      name,
      detail: parameters[i] ? `(${parameters[i]})` : "",
      info: descriptions[i]
    })),
    keywords: read.filter((word) => !refused.has(word))
  };
}
