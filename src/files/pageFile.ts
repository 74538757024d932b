import {phrase} from "../page/words/phrase.js";
import {type QueryParameter, replaceParameters} from "../sql/queryParameters.js";
import {SqlText} from "../sql/sqlText.js";
import {isNumeric} from "../sql/types.js";

/**
 * A query as a page of the site: Markdown with front matter, the SQL, its parameters as constants,
 * and its chart. It becomes a page when it is put into `src/<programme>/`, or, for every programme of
 * the site, into `src/[programme]/`. The page names the data it was made from.
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
  /** The code that draws its chart. */
  chart: string | null;
  data: string;
}): string {
  const constants = parameters.map(
    (parameter) => `const ${variable(parameter.name)} = ${valueIn(parameter, values)};`
  );
  const plain = withoutEnd(sql);
  // A fenced block of SQL, or the script made from it, cannot hold every text.
  const fenced = !/`|\$\{|<\/script|<!--|~~~/i.test(plain);
  const bound = replaceParameters(new SqlText(plain), (name, {followsType, type}) => {
    const written = fenced ? `\${${variable(name)}}` : `$${variable(name)}`;
    return followsType ? `CAST(${written} AS ${type})` : written;
  }).text;
  const given = parameters.map(({name}) => variable(name)).join(", ");
  return [
    `---\ntitle: ${JSON.stringify(title)}\n---`,
    `# ${title.replace(/[\\`*_{}[\]<>#|~$]/g, (character) => `&#${character.charCodeAt(0)};`)}`,
    phrase`Made on the SQL page from data ${data}.`,
    block("js", [
      `import {${fenced ? "sql" : "query"}} from "../engine/sql.js";`,
      'import * as Inputs from "../controls/inputs.js";',
      'import * as Plot from "@observablehq/plot";',
      ...constants
    ]),
    fenced
      ? block("sql id=rows echo", [bound])
      : block("js", [`const rows = await query(${script(bound)}, {${given}});`]),
    ...(chart ? [block("js echo", [`display(${chart});`])] : []),
    block("js", ["display(Inputs.table(rows));"]),
    ""
  ].join("\n\n");
}

function block(info: string, lines: readonly string[]): string {
  return [`\`\`\`${info}`, ...lines, "```"].join("\n");
}

function valueIn(
  {name, type, isOptional}: QueryParameter,
  values: Readonly<Record<string, string>>
): string {
  const value = values[name] ?? "";
  if (value === "" && isOptional) return "null";
  return isNumeric(type ?? "") && value !== "" && Number.isFinite(Number(value))
    ? String(Number(value))
    : script(value);
}

/** Text as a literal of a script in a page. */
function script(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}

function variable(name: string): string {
  return `the_${name}`;
}

/** SQL without the semicolons and white space at its end. */
function withoutEnd(sql: string): string {
  const tokens = [...new SqlText(sql).tokens];
  while (tokens.length && (tokens.at(-1)!.text === ";" || tokens.at(-1)!.text.trim() === ""))
    tokens.pop();
  return tokens.map(({text}) => text).join("");
}
