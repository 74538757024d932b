import {provenance} from "../records/provenance.js";
import type {Rows} from "../records/rows.js";
import type {BoundSql} from "../sql/parameters.js";
import {type Answer, elementId, keyOf, type Snapshot, storedQuery} from "./snapshot.js";
import {unpackRows} from "./unpackRows.js";

/** Finds the answer that the build stored in a page; null if it stored none. */
export type StoredAnswers = (query: BoundSql) => Rows | null;

/**
 * Reads the answers that the build stored in this page, at the first query. `queries` is the
 * address of the file of named queries. There are no answers if the page was made from other
 * records or queries, or in preview, where records change.
 */
export function openStoredAnswers(queries: () => string): StoredAnswers {
  let opened: {tables: Snapshot["tables"]; answers: Map<string, Answer>} | null = null;
  return (query) => {
    opened ??= read();
    const answer = opened.answers.get(keyOf(storedQuery(query)));
    return answer ? unpackRows(opened.tables[answer.table], answer.rows) : null;
  };

  function read(): {tables: Snapshot["tables"]; answers: Map<string, Answer>} {
    const text = document.getElementById(elementId)?.textContent;
    const snapshot: Snapshot | null = text ? JSON.parse(text) : null;
    if (!snapshot || !isCurrent(snapshot)) return {tables: [], answers: new Map()};
    return {
      tables: snapshot.tables,
      answers: new Map(snapshot.answers.map((answer) => [keyOf(answer), answer]))
    };
  }

  function isCurrent({madeFrom}: Snapshot): boolean {
    return (
      madeFrom.dataHash === provenance()?.dataHash &&
      new URL(queries()).pathname.endsWith(`/${madeFrom.queries}`)
    );
  }
}
