import {type Rows, rowsOf} from "../records/rows.js";
import {isDefinition, type NamedQuery, valuesOf} from "../sql/namedQuery.js";
import {needsOf} from "../sql/needs.js";
import {type Bound, bindNamed, bindTemplate, type Parameter} from "../sql/parameters.js";
import {manifest, queries} from "./siteFiles.js";
import {answerHere} from "./snapshotAnswer.js";

export {manifest} from "./siteFiles.js";

/**
 * Asks a question in SQL; values become parameters, an array a list. The SQL is taken as it is written: a backslash is a backslash, as in a regular expression; only \` and \${ stand for what a
 * template cannot hold otherwise.
 * @example const rows = await sql`SELECT name FROM projects WHERE funding_gbp >= ${least}`;
 */
export async function sql({raw}: TemplateStringsArray, ...values: Parameter[]): Promise<Rows> {
  const strings = raw.map((text) => text.replace(/\\(?=`|\$\{)/g, ""));
  return answer(bindTemplate(strings, values), strings.join("…"));
}

/** Asks a question given as text; `$name` in it stands for a value of `parameters`. Throws an EngineError where DuckDB refuses it. */
export async function query(
  text: string,
  parameters: Readonly<Record<string, Parameter>> = {}
): Promise<Rows> {
  return answer(bindNamed(text, parameters), text);
}

/**
 * Asks a query of `src/sql/queries/`, with its first values where none are given. Records do not change while a page is open, so an answer is kept, and a page that comes back to the
 * same choice need not wait; every caller gets an array of its own.
 */
export async function named(
  name: string,
  parameters: Readonly<Record<string, Parameter>> = {}
): Promise<Rows> {
  const asked = await namedQuery(name);
  const types = Object.fromEntries(asked.parameters.map(({name, type}) => [name, type]));
  const bound = bindNamed(asked.sql, valuesOf(asked, parameters), types);
  const key = JSON.stringify([name, bound.values, bound.text]);
  const kept = answers.get(key) ?? answer(bound, asked.sql);
  answers.delete(key);
  answers.set(key, kept);
  if (answers.size > keptAnswers) answers.delete(answers.keys().next().value!);
  kept.catch(() => answers.delete(key));
  const rows = await kept;
  return rowsOf([...rows], rows.columns);
}

/** The latest answers to named queries, the latest last. */
const answers = new Map<string, Promise<Rows>>();
const keptAnswers = 50;

/** A query of `src/sql/queries/` as its file says it. Throws when there is none of this name. */
export async function namedQuery(name: string): Promise<NamedQuery> {
  const all = await queries();
  const found = all.get(name);
  if (!found || isDefinition(found))
    throw new Error(
      `queries: no query ${JSON.stringify(name)}: expected one of ${[...all.keys()].join(", ")}`
    );
  return found;
}

/** The tables of the records that a text asks, by the names that it says. */
export async function tablesOf(text: string): Promise<string[]> {
  return needsOf(text, await manifest(), await queries()).tables.sort();
}

/** What the build has answered is here already. For anything else the engine comes, and not before: no page has it among its own modules. */
async function answer(bound: Bound, written: string): Promise<Rows> {
  const here = answerHere(bound);
  if (here) return here;
  const session = await import("./session.js");
  return session.answer(bound, written);
}
