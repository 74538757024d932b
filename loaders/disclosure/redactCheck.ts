import type {Codebook} from "../codebook/codebook.js";
import type {CodebookTable} from "../codebook/codebookTable.js";
import type {Check} from "../codebook/violation.js";

/**
 * A check that pages may show: of a person-level table it says where a rule is broken and which, and nothing that stands there; of a policy that is broken, the cell, and not what could
 * be told of it. Whoever mends the records asks `npm run records -- check`, which says all.
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

/** A file without a header has a person where its columns' names should be. */
function redactColumn(column: string | null, {fields}: CodebookTable): string | null {
  const known = (name: string) =>
    fields.some((field) => field.name === name) || /^column [A-Z]+$/.test(name);
  return column?.split(", ").every(known) ? column : null;
}
