/** A query failed. The error has what its author needs to find the place. */
export class EngineError extends Error {
  /** The SQL as its author wrote it. */
  readonly sql: string;
  /** DuckDB's kind of error, such as `Binder Error`; null if the message has none. */
  readonly kind: string | null;
  /**
   * The line of SQL that DuckDB quotes, with a caret under the place; null if it quotes none.
   */
  readonly place: string | null;

  /** `reason` is DuckDB's message: the kind, words, and often `LINE 2: …` with a caret below. */
  constructor(reason: string, sql: string) {
    const words = plainReason(reason);
    super(words.trimEnd());
    this.name = "EngineError";
    this.sql = sql;
    this.kind = /^([A-Z][\w ]* Error):/.exec(words)?.[1] ?? null;
    this.place = /^LINE \d+:[\s\S]*/m.exec(words)?.[0].trimEnd() ?? null;
  }
}

/** DuckDB's message in words: it sends some messages as JSON. */
function plainReason(reason: string): string {
  if (!reason.startsWith('{"exception_type"')) return reason;
  try {
    const {exception_type: type, exception_message: message} = JSON.parse(reason);
    return `${type} Error: ${message}`;
  } catch {
    return reason;
  }
}
