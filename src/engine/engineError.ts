/** What went wrong in a query, with all that its writer needs to find the place. */
export class EngineError extends Error {
  /** The SQL as its writer wrote it. */
  readonly sql: string;
  /** DuckDB's kind of error, such as `Binder Error`; null where it says none. */
  readonly kind: string | null;
  /** The line of the SQL that DuckDB shows with a caret under the place; null where it shows none. */
  readonly place: string | null;

  /** `reason` is DuckDB's message: a kind, words, and often `LINE 2: …` with a caret below; the page shows it all. */
  constructor(reason: string, sql: string) {
    super(reason.trimEnd());
    this.name = "EngineError";
    this.sql = sql;
    this.kind = /^([A-Z][\w ]* Error):/.exec(reason)?.[1] ?? null;
    this.place = /^LINE \d+:[\s\S]*/m.exec(reason)?.[0].trimEnd() ?? null;
  }
}
