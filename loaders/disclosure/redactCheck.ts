import type {Codebook} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import type {Check} from "../codebook/violation.js";

/**
 * A check that pages may show. For a person-level table it has the broken rule and its place, but
 * no value. For a broken policy it has the cell, but not what could be concluded about it. Whoever
 * corrects the records runs `npm run records -- check`, which shows everything.
 */
export function redactCheck(check: Check, tables: Codebook["tables"]): Check {
  const persons = tables.filter(({personLevel}) => personLevel);
  if (!persons.length) return check;
  const tableOf = ({file, sheet}: {file: string; sheet?: string}) =>
    persons.find(({name, path}) =>
      sheet === undefined ? file === path || file === `${name}.csv` : sheet === name
    );
  return {
    ...check,
    violations: check.violations.map((violation) => {
      const table = tableOf(violation);
      if (table) return {...violation, column: redactColumn(violation.column, table), value: null};
      return violation.rule === "disclosure" ? {...violation, value: null} : violation;
    }),
    more: check.more.map((more) => {
      const table = tableOf(more);
      return table ? {...more, column: redactColumn(more.column, table)} : more;
    })
  };
}

/** In a file without a header, a person's values are where the column names should be. */
function redactColumn(column: string | null, {fields}: CodebookTable): string | null {
  const known = (name: string) =>
    fields.some((field) => field.name === name) || /^column [A-Z]+$/.test(name);
  return column?.split(", ").every(known) ? column : null;
}
