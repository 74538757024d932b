import fc from "fast-check";
import {flags, type Kind, type Notebook, newCell} from "../../src/notebook/cells/cell.js";

const kinds: Kind[] = ["markdown", "sql", "chart", "input", "javascript"];
const name = fc.constantFrom("", "reported", "summary", "least", "rows_2", "a");

/** Lines that a reader of the file could mistake for something else. */
const line = fc.oneof(
  fc.string({maxLength: 25}).map((text) => text.replace(/[\r\n]/g, " ")),
  fc.constantFrom(
    "",
    " ",
    "# Title",
    "```",
    "````sql",
    "```js id=a input",
    "~~~",
    "<!-- cell -->",
    "<!-- /cell -->",
    "\\<!-- cell exact -->",
    "\\\\```sql",
    "---",
    "FROM reported",
    "FROM reported AS reported, summary s JOIN a USING (x)",
    "WITH a AS (SELECT 1) FROM a, reported",
    "SELECT extract(year FROM reported), '${least}', `x`, \\`y\\`, \\:least, $least",
    "WHERE x >= :least AND y = $least -- :least ${least}",
    "${reported} AS reported",
    "${(reported)} \\${least}",
    "$:least $$ :least :reported",
    "SUMMARIZE reported",
    'FROM "reported", Reported AS reported JOIN "Summary" AS s',
    "FROM ${reported /* REPORTED */} AS reported",
    "SELECT * FROM (reported JOIN summary USING (x)), a",
    "<script>alert(1)</script>",
    "title: x"
  )
);
const text = fc.array(line, {maxLength: 6}).map((lines) => lines.join("\n"));
const settings = fc.record(
  Object.fromEntries(flags.map((flag) => [flag, fc.constant(true as const)])),
  {requiredKeys: []}
);

/** Notebooks of up to ten cells with texts that are hard to write and to read. */
export const notebooks: fc.Arbitrary<Notebook> = fc.record({
  title: fc.string({maxLength: 20}),
  meta: fc.constantFrom({}, {data: "0123456789ab", release: "1.0"}),
  cells: fc.array(
    fc
      .tuple(fc.constantFrom(...kinds), name, text, settings)
      .map(([kind, name, text, settings]) => newCell(kind, text, {name, ...settings})),
    {maxLength: 10}
  )
});

/** A notebook without the ids of its cells, which no file keeps. */
export function withoutIds({cells, ...rest}: Notebook): object {
  return {...rest, cells: cells.map(({id, ...cell}) => cell)};
}
