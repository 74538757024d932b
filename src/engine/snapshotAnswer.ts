import {provenance} from "../records/provenance.js";
import type {Rows} from "../records/rows.js";
import type {Bound} from "../sql/parameters.js";
import {files} from "./files.js";
import {type Answer, elementId, keyOf, type Snapshot} from "./snapshot.js";
import {unpackRows} from "./unpackRows.js";

/** The answer that the build put into this page for just this question of just these records; null where there is none, and in preview, where records change. */
export function answerHere(bound: Bound): Rows | null {
  opened ??= open();
  const answer = opened.answers.get(keyOf(bound));
  return answer ? unpackRows(opened.tables[answer.table], answer.rows) : null;
}

interface Opened {
  tables: Snapshot["tables"];
  answers: Map<string, Answer>;
}

let opened: Opened | null = null;

function open(): Opened {
  const text = document.getElementById(elementId)?.textContent;
  const snapshot: Snapshot | null = text ? JSON.parse(text) : null;
  if (!snapshot || !isOfThisPage(snapshot)) return {tables: [], answers: new Map()};
  return {
    tables: snapshot.tables,
    answers: new Map(snapshot.answers.map((answer) => [keyOf(answer), answer]))
  };
}

function isOfThisPage({madeFrom}: Snapshot): boolean {
  return (
    madeFrom.dataHash === provenance()?.dataHash &&
    new URL(files.queries()).pathname.endsWith(`/${madeFrom.queries}`)
  );
}
