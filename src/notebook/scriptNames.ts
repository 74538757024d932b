/** A name that a JavaScript cell can use, with a word about it. */
export interface ScriptName {
  name: string;
  detail: string;
}

/** The names that every JavaScript cell has. `src/script/request.ts` has the same names. */
export const ownScriptNames: readonly ScriptName[] = [
  {name: "Plot", detail: "Observable Plot"},
  {name: "aq", detail: "Arquero"},
  {name: "d3", detail: "arrays, formats, times"},
  {name: "sql", detail: "a query: await sql`…`"},
  {name: "display", detail: "shows a value"},
  {name: "Inputs", detail: "Inputs.table(rows)"},
  {name: "view", detail: "an input is a cell"},
  {name: "width", detail: "of figures, in pixels"},
  {name: "console", detail: "writes below the cell"},
  {name: "setTimeout", detail: "waits"},
  {name: "clearTimeout", detail: "ends a wait"}
];
