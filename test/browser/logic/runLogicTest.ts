import {identifier} from "../../../src/sql/identifier.js";
import {SqlText} from "../../../src/sql/sqlText.js";
import {agrees} from "./agrees.js";
import type {Answer} from "./answer.js";
import type {NativeSide, Side} from "./askNative.js";
import {compare, type Difference, sameTexts} from "./compare.js";
import {explain, isOrdered, isReading} from "./explain.js";
import type {Made, Maker} from "./makeTables.js";
import {type Asked, parseLogicTest} from "./parseLogicTest.js";

/** The outcome of one query of a file. */
export interface Outcome {
  file: string;
  line: number;
  sql: string;
  outcome: "same" | "different" | "not asked";
  difference?: Difference;
  /**
   * The reason why the answers differ, or why the query was not run; null for a difference without
   * a known reason.
   */
  reason: string | null;
  /**
   * Whether the native answer is the one that the file expects; null if the file has no expectation
   * that is supported here.
   */
  expected: boolean | null;
  here?: string;
  there?: string;
}

/** The requirements of a file that both engines meet. */
const met =
  /^(parquet|core_functions|skip_reload|no_alternative_verify|no_extension_autoloading|noforcestorage|64bit|notwindows|notmingw|nothreadsan|longdouble|exact_vector_size|block_size|vector_size 2048|vector_size \d{1,3}|vector_size 1024|no_vector_verification|no_block_verification|strinline|noalternativeverify|allow_unsigned_extensions|mingw|disable_verification)\b/;

/** The engines that run the queries of one file, and the database in which its statements write. */
export interface Sides {
  maker: Maker;
  native: NativeSide;
  page: Side;
}

/**
 * Runs a file of SQL logic tests. Statements that write run in a database of their own. Native
 * DuckDB and the page read its tables from the same Parquet files, and both run each query.
 */
export async function runLogicTest(file: string, text: string, sides: Sides): Promise<Outcome[]> {
  const {maker, native, page} = sides;
  const outcomes: Outcome[] = [];
  /** The tables that are up to date on both sides. */
  const given = new Set<string>();
  const everGiven = new Set<string>();
  /** For each table, the types of its columns that differ between the sides. */
  const otherTypes = new Map<string, string[]>();
  let unmet: string | null = null;
  for (const step of parseLogicTest(text)) {
    if (step.does === "require") {
      if (!met.test(step.words)) unmet ??= `the file needs ${step.words}`;
    } else if (step.does === "statement" || step.does === "query") {
      outcomes.push(...(await take(step)));
    }
  }
  await page.drop(everGiven);
  return outcomes;

  async function take(step: Asked): Promise<Outcome[]> {
    const {sql, line, connection} = step;
    const outcome = (rest: Omit<Outcome, "file" | "line" | "sql">): Outcome[] => [
      {file, line, sql, ...rest}
    ];
    const notAsked = (reason: string) => outcome({outcome: "not asked", reason, expected: null});
    if (unmet) return isReading(sql) ? notAsked(unmet) : [];
    if (!isReading(sql)) {
      const failed = await maker.run(sql, connection).then(
        () => null,
        (error: Error) => error
      );
      given.clear();
      if (step.does === "query") return notAsked("it writes, or sets what is locked");
      if (failed && step.expects === "ok") unmet = "an earlier statement is not of this DuckDB";
      return [];
    }
    const hindrance = await give(sql);
    if (hindrance) return notAsked(hindrance);
    const [here, there] = [await page.ask(sql), await native.ask(sql)];
    const texts = await maker.textsOf(sql, connection).catch(() => null);
    const expected = judgeExpected(step, texts, there);
    const different = (difference: Difference, there: Answer) =>
      outcome({
        outcome: "different",
        difference,
        reason: explain({sql, here, there, difference, types: typesOf(sql)}),
        expected,
        here: brief(here),
        there: brief(there)
      });
    const difference = compare(here, there, isOrdered(sql) && step.sort === "nosort");
    if (difference) return different(difference, there);
    const cells = "cells" in here ? await native.textsOf(sql) : null;
    if (cells && "cells" in here && "cells" in there && !sameTexts(here.cells, cells))
      return different("text", {...there, cells});
    return outcome({outcome: "same", reason: null, expected});
  }

  /** Gives both sides the tables that a query names. Returns the reason if that is not possible. */
  async function give(sql: string): Promise<string | null> {
    const made = await maker.made();
    const named = [...new SqlText(sql).names].flatMap((name): Made[] =>
      made.get(name) ? [made.get(name)!] : []
    );
    const own = named.find(({kind}) => kind !== "table" && kind !== "view");
    if (own) return `it names a ${own.kind} that the file makes`;
    for (const {name} of named) {
      if (given.has(name)) continue;
      const written = await maker.write(name).catch((error: Error) => error);
      if (written instanceof Error)
        return `a table that no Parquet file can hold: ${written.message.split("\n")[0]}`;
      if (written.rows === 0) return "it names an empty table: a file without rows makes none";
      everGiven.add(name);
      const refused = await page.take(name, written.path).then(
        () => null,
        (error: Error) => error.message.split("\n")[0]
      );
      if (refused) return `a table that the page does not take in: ${refused}`;
      await native.take(name, written.path);
      given.add(name);
      otherTypes.set(name.toLowerCase(), await compareTypes(name));
    }
    const gone = [...everGiven].filter((name) => !made.has(name.toLowerCase()));
    await Promise.all([page.drop(gone), native.drop(gone)]);
    for (const name of gone) everGiven.delete(name);
    return null;
  }

  async function compareTypes(name: string): Promise<string[]> {
    const describe = `DESCRIBE FROM ${identifier(name)}`;
    const [here, there] = [await page.ask(describe), await native.ask(describe)].map(typesIn);
    return there.flatMap((type, i) => (type === here[i] ? [] : [`${type} → ${here[i]}`]));
  }

  function typesOf(sql: string): string[] {
    return [...new SqlText(sql).names].flatMap((name) => otherTypes.get(name) ?? []);
  }
}

/** The types in a DESCRIBE; none after an error. */
function typesIn(answer: Answer): string[] {
  return "error" in answer ? [] : answer.cells.map(([, type]) => type);
}

/** Whether native DuckDB meets a file's own expectation, in the database of the file. */
function judgeExpected(step: Asked, texts: string[][] | null, there: Answer): boolean | null {
  if (step.expects === "error") return "error" in there;
  if (step.does === "statement") return step.expects === "maybe" ? null : !("error" in there);
  return texts && agrees(texts, step);
}

/** The columns and the first rows of an answer, as text. */
function brief(answer: Answer): string {
  if ("error" in answer) return answer.error;
  const columns = answer.columns.map(({name, type}) => `${name} ${type}`).join(", ");
  return `(${columns}) ${answer.cells.length} rows ${JSON.stringify(answer.cells.slice(0, 20))}`.slice(
    0,
    1500
  );
}
