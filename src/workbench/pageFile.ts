import {lex} from "../engine/lexer.js";
import {type ChartSpec, chartCode, planChart} from "./chartSpec.js";
import type {QueryParameter} from "./queryParameters.js";
import {replaceParameters} from "./queryParameters.js";

/**
 * A query as a page of the notebook: Markdown with front matter, the SQL, its parameters as values that can be changed, and its chart. Dropped into `src/`, it is a page. What the page was made from
 * is said in it.
 */
export function pageFile({
  title,
  sql,
  parameters,
  values,
  chart,
  data
}: {
  title: string;
  sql: string;
  parameters: readonly QueryParameter[];
  values: Readonly<Record<string, string>>;
  chart: ChartSpec | null;
  data: string;
}): string {
  const isNumber = ({field}: QueryParameter) =>
    /INT|DOUBLE|DECIMAL|FLOAT/.test(field?.sqlType ?? "");
  const constants = parameters.map((parameter) => {
    const value = values[parameter.name] ?? "";
    return `const ${variable(parameter.name)} = ${isNumber(parameter) && value !== "" && Number.isFinite(Number(value)) ? Number(value) : JSON.stringify(value)};`;
  });
  const asked = replaceParameters(withoutEnd(sql), (name) => `\${${variable(name)}}`);
  return [
    `---\ntitle: ${JSON.stringify(title)}\n---`,
    `# ${title.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&")}`,
    `Made in the SQL workbench from data ${data}.`,
    [
      "```js",
      'import {sql} from "./engine/sql.js";',
      'import * as Inputs from "./controls/inputs.js";',
      'import * as Plot from "@observablehq/plot";',
      ...constants,
      "```"
    ].join("\n"),
    ["```sql id=rows echo", asked, "```"].join("\n"),
    ...(chart
      ? [["```js echo", `display(${chartCode(planChart(chart))});`, "```"].join("\n")]
      : []),
    ["```js", "display(Inputs.table(rows));", "```"].join("\n"),
    ""
  ].join("\n\n");
}

function variable(name: string): string {
  return `the_${name}`;
}

/** Without the semicolon and comments at the end, which a page's question does not have. */
function withoutEnd(sql: string): string {
  const tokens = lex(sql);
  while (tokens.length && (tokens.at(-1)!.text === ";" || tokens.at(-1)!.text.trim() === ""))
    tokens.pop();
  return tokens.map(({text}) => text).join("");
}
