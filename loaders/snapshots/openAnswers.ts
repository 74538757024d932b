import {keyOf, type StoredQuery} from "../../src/engine/snapshot.js";
import type {Rows} from "../../src/records/rows.js";
import {parseNamedQuery} from "../../src/sql/namedQuery.js";
import {needsOf} from "../../src/sql/needs.js";
import {SqlText} from "../../src/sql/sqlText.js";
import {type NativeProgramme, openNative} from "../engine/native.js";
import {readQueries} from "../workspace/queries.js";
import {isLasting} from "./isLasting.js";
import {type Answered, packSnapshot} from "./packSnapshot.js";

/** The native engine for several open pages. A query that several pages ask is answered once. */
export interface Answers extends AsyncDisposable {
  forPage(): PageAnswers;
}

/** The queries of one page. */
export interface PageAnswers {
  /**
   * Takes a bound query and gives a snapshot with its answer, both as JSON; null if the answer is too
   * large to open a page with. Rejects if DuckDB refuses the query.
   */
  answer(bound: string): Promise<string | null>;
  /**
   * The queries whose answers last and are not too large for a page, in an order that does not depend on
   * time.
   */
  lasting(): Answered[];
  /** Whether all of them last. */
  allLast(): boolean;
}

/**
 * The most characters of an answer that a page holds. With a few larger answers a page of a programme of
 * 12,000 projects is 15 MB, and the engine loads faster than such a page.
 */
const mostCharacters = 1_500_000;

/**
 * The most values of an answer with which the build opens a page. A page that asks for more waits for the
 * engine before it shows anything.
 */
const mostValues = 1_000_000;

/**
 * Opens the records for the pages of a programme, by its name; for pages about several programmes if
 * the name is that of none.
 */
export async function openAnswers(
  programmes: readonly NativeProgramme[],
  name: string
): Promise<Answers> {
  const home = programmes.find((programme) => programme.name === name);
  const engine = await openNative(home?.records ?? null, undefined, {threads: 1, programmes});
  const queries = new Map(
    Object.entries(await readQueries()).map(([name, text]) => [name, parseNamedQuery(name, text)])
  );
  const kept = new Map<string, Promise<Rows>>();
  const answer = (bound: StoredQuery): Promise<Rows> => {
    const key = keyOf(bound);
    if (!kept.has(key)) kept.set(key, engine.rows(bound.text, bound.values));
    return kept.get(key)!;
  };
  const lasts = ({text}: StoredQuery): boolean => {
    const {definitions} = needsOf(new SqlText(text), {tables: []}, queries);
    return [text, ...definitions.map(({sql}) => sql)].every(isLasting);
  };
  return {
    forPage() {
      const asked = new Map<string, Answered>();
      let passing = false;
      return {
        async answer(question) {
          const bound: StoredQuery = JSON.parse(question);
          const rows = await answer(bound);
          if (rows.length * rows.columns.length > mostValues) return null;
          const packed = JSON.stringify(packSnapshot([{bound, rows}], {dataHash: "", queries: ""}));
          if (!lasts(bound)) passing = true;
          else if (packed.length <= mostCharacters) asked.set(keyOf(bound), {bound, rows});
          return packed;
        },
        lasting: () => [...asked.keys()].sort().map((key) => asked.get(key)!),
        allLast: () => !passing
      };
    },
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]()
  };
}
