import {phrase} from "../page/words/phrase.js";

/** A name that a JavaScript cell can use, with a word about it. */
export interface ScriptName {
  name: string;
  detail: string;
}

/** The names that every JavaScript cell has. `src/script/request.ts` has the same names. */
export const ownScriptNames: readonly ScriptName[] = [
  {name: "Plot", detail: phrase`Observable Plot`},
  {name: "aq", detail: phrase`Arquero`},
  {name: "d3", detail: phrase`arrays, formats, times`},
  {name: "sql", detail: phrase`a query: await sql\`…\``},
  {name: "display", detail: phrase`shows a value`},
  {name: "Inputs", detail: "Inputs.table(rows)"},
  {name: "view", detail: phrase`an input is a cell`},
  {name: "width", detail: phrase`of figures, in pixels`},
  {name: "console", detail: phrase`writes below the cell`},
  {name: "setTimeout", detail: "waits"},
  {name: "clearTimeout", detail: phrase`ends a wait`}
];
