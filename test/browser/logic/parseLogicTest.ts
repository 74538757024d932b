/** A statement or query of a test file, with the expectation of the file. */
export interface Asked {
  does: "statement" | "query";
  sql: string;
  /** The line of the file on which it begins, from 1. */
  line: number;
  /** The expected result: an answer, an error, or either. */
  expects: "ok" | "error" | "maybe";
  sort: "nosort" | "rowsort" | "valuesort";
  /** The connection that runs it; "" for the file's own. */
  connection: string;
  /**
   * The lines under `----`: values, a hash of them, or a part of the error; null without such
   * lines.
   */
  expected: string[] | null;
}

/** Another line of a file: a requirement, an end, or a skipped part. */
export interface Directive {
  does: "require" | "halt" | "pass";
  words: string;
  line: number;
}

export type Step = Asked | Directive;

/** Names for several values in `foreach`. */
const groups: Readonly<Record<string, readonly string[]>> = (() => {
  const signed = ["tinyint", "smallint", "integer", "bigint", "hugeint"];
  const unsigned = ["utinyint", "usmallint", "uinteger", "ubigint", "uhugeint"];
  const integral = [...signed, ...unsigned];
  const numeric = [...integral, "float", "double"];
  const others = ["bool", "interval", "varchar", "date", "time", "timestamp"];
  return {signed, unsigned, integral, numeric, alltypes: [...numeric, ...others]};
})();

/**
 * Reads a file of SQL logic tests in DuckDB's format, and expands its loops. Throws on a line that
 * the format does not have.
 */
export function parseLogicTest(text: string): Step[] {
  const lines = text.split(/\r?\n/);
  let skipping = false;
  return stepsIn(0, lines.length, {});

  function stepsIn(from: number, to: number, values: Readonly<Record<string, string>>): Step[] {
    const steps: Step[] = [];
    let guarded: string | null = null;
    for (let i = from; i < to; i++) {
      const first = put(lines[i], values).trim();
      if (first === "" || first.startsWith("#")) continue;
      const [word, ...rest] = first.split(/\s+/);
      const start = i;
      if (/^(concurrent)?(loop|foreach)$/.test(word)) {
        const end = endOfLoop(start, to);
        i = end;
        if (skipping) continue;
        if (word.startsWith("concurrent")) {
          steps.push({does: "pass", words: first, line: start + 1});
          continue;
        }
        for (const value of valuesOf(word, rest.slice(1), start))
          steps.push(...stepsIn(start + 1, end, {...values, [rest[0]]: value}));
        continue;
      }
      if (word === "skipif" || word === "onlyif") {
        if (applies(rest[0], values) === (word === "skipif")) guarded = first;
        continue;
      }
      if (word === "statement" || word === "query") {
        while (i + 1 < to && lines[i + 1].trim() !== "") i++;
        const passed = guarded;
        guarded = null;
        if (skipping || passed !== null) {
          if (passed !== null) steps.push({does: "pass", words: passed, line: start + 1});
          continue;
        }
        steps.push(readAsked(word, rest, start, i + 1, values));
        continue;
      }
      if (word === "mode") {
        if (rest[0] === "skip" || rest[0] === "unskip") skipping = rest[0] === "skip";
        continue;
      }
      if (skipping) continue;
      if (word === "require" || word === "require-env")
        steps.push({does: "require", words: rest.join(" "), line: start + 1});
      else if (word === "halt") return [...steps, {does: "halt", words: first, line: start + 1}];
      else if (
        /^(load|restart|reconnect|sleep|set|reset|unzip|test-env|tags|hash-threshold|continue|template|base)$/.test(
          word
        )
      )
        steps.push({does: "pass", words: first, line: start + 1});
      else throw new Error(`line ${start + 1}: expected statement, query, loop, …: ${first}`);
    }
    return steps;
  }

  function readAsked(
    does: "statement" | "query",
    rest: readonly string[],
    from: number,
    to: number,
    values: Readonly<Record<string, string>>
  ): Asked {
    const body = lines.slice(from + 1, to).map((line) => put(line, values));
    const rule = body.findIndex((line) => line.trim() === "----");
    const [, sort, ...labels] = rest;
    const isSort = /^(nosort|rowsort|valuesort)$/.test(sort ?? "");
    const names = does === "statement" ? rest.slice(1) : isSort ? labels : rest.slice(1);
    return {
      does,
      sql: (rule < 0 ? body : body.slice(0, rule)).join("\n"),
      line: from + 1,
      expects: does === "statement" ? (rest[0] as Asked["expects"]) : "ok",
      sort: does === "query" && isSort ? (sort as Asked["sort"]) : "nosort",
      connection: names.find((name) => /^con/.test(name)) ?? "",
      expected: rule < 0 ? null : body.slice(rule + 1)
    };
  }

  function endOfLoop(start: number, to: number): number {
    let depth = 0;
    for (let i = start; i < to; i++) {
      const [word] = lines[i].trim().split(/\s+/);
      if (/^(concurrent)?(loop|foreach)$/.test(word)) depth++;
      if (word === "endloop" && --depth === 0) return i;
    }
    throw new Error(`line ${start + 1}: expected endloop after it: ${lines[start]}`);
  }
}

function put(line: string, values: Readonly<Record<string, string>>): string {
  return line.replace(/\$\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function valuesOf(word: string, given: readonly string[], start: number): string[] {
  if (word === "loop") {
    const [first, end] = given.map(Number);
    if (!(end >= first))
      throw new Error(
        `line ${start + 1}: expected a loop with its name, its first value and its end`
      );
    return Array.from({length: end - first}, (_, i) => String(first + i));
  }
  const left = new Set(given.filter((value) => value.startsWith("!")).map((v) => v.slice(1)));
  return given
    .filter((value) => !value.startsWith("!"))
    .flatMap((value) => groups[/^<(\w+)>$/.exec(value)?.[1] ?? ""] ?? [value])
    .filter((value) => !left.has(value));
}

/** Whether a condition is true: `duckdb`, or a loop's `name=value`. */
function applies(condition: string, values: Readonly<Record<string, string>>): boolean {
  const [name, value] = condition.split("=");
  return value === undefined ? name === "duckdb" : values[name] === value;
}
