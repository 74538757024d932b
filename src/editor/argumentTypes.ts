import {phrase} from "../page/words/phrase.js";

/** What is written in place of a call whose values have the wrong types or the wrong number. */
interface Call {
  /** The name of the function, or the sign. */
  name: RegExp;
  /** The types of the values, as the engine lists them. */
  types: RegExp;
  better: string;
}

const day = "(?:DATE|TIMESTAMP\\w*)";
const number =
  "(?:INTEGER_LITERAL|TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|DECIMAL[^,]*|DOUBLE|FLOAT)";

const calls: readonly Call[] = [
  {name: /^!?~~\*?$/, types: /STRUCT|\[\]$/, better: "name LIKE 'a%' OR name LIKE 'b%'"},
  {name: /^!?~~\*?$/, types: /^/, better: "CAST(value AS VARCHAR) LIKE '2020%'"},
  {name: /^(?:avg|mean|median)$/, types: /^BOOLEAN$/, better: "avg(CAST(n > 1 AS INTEGER))"},
  {name: /^sum$/, types: /^$/, better: "count(*)"},
  {name: /^sum$/, types: /,/, better: "sum(a + b)"},
  {name: /^max$/, types: /^(?!.*INTEGER_LITERAL).*,/, better: "greatest(a, b)"},
  {name: /^min$/, types: /^(?!.*INTEGER_LITERAL).*,/, better: "least(a, b)"},
  {
    name: /^decode$/,
    types: /,/,
    better: "CASE region WHEN 'london' THEN 'L' ELSE 'other' END"
  },
  {name: /^count_?if$/, types: /,/, better: "count(*) FILTER (WHERE region = 'london')"},
  {name: /^instr$/, types: /,.*,/, better: "instr(text, part)"},
  {name: /^element_at$/, types: /\[\]/, better: "list[1]"},
  {
    name: /^to_timestamp$/,
    types: /,|^(?:VARCHAR|STRING_LITERAL)$/,
    better: "strptime(text, '%d/%m/%Y')"
  },
  {name: /^trunc$/, types: new RegExp(`^${day}`), better: "date_trunc('month', day)"},
  {name: /^round$/, types: new RegExp(`^${day}`), better: "date_trunc('month', day)"},
  {
    name: /^date_?diff$/,
    types: new RegExp(`^${day}, ${day}$`),
    better: "date_diff('day', first_day, last_day)"
  },
  {
    name: /^(?:date_sub|date_?diff)$/,
    types: /INTERVAL|^[^,]*, \w+$/,
    better: "day - INTERVAL 1 DAY"
  },
  {name: /^[-+]$/, types: new RegExp(`^TIMESTAMP\\w*, ${number}$`), better: "ts + INTERVAL 7 DAY"},
  {
    name: /^[-+]$/,
    types: new RegExp(`^${day}, (?:VARCHAR|STRING_LITERAL)$`),
    better: "day + INTERVAL '7 days'"
  },
  {name: /^format$/, types: new RegExp(`^${day}`), better: "strftime(day, '%d/%m/%Y')"},
  {name: /^format$/, types: /^(?:DOUBLE|FLOAT)/, better: "format('{:,.2f}', amount)"},
  {name: /^format$/, types: new RegExp(`^${number}`), better: "format('{:,}', n)"}
];

/** What to write where a function, or a sign, has values that it cannot take. `types` is the engine's list of them. */
export function adviceOnTypes(name: string, types: string): string {
  const areTexts = types.split(", ").every((type) => /^(?:VARCHAR|STRING_LITERAL)$/.test(type));
  if (areTexts && /^[+&]$/.test(name))
    return phrase`Texts are joined by ||, and not by ${name}: name || ' ' || region.`;
  if (name === "count" && types.includes(", "))
    return phrase`count() takes one value. Write count(DISTINCT (a, b)) for pairs.`;
  const given = types
    .replaceAll("STRING_LITERAL", phrase`a text`)
    .replaceAll("INTEGER_LITERAL", phrase`a whole number`)
    .replaceAll("VARCHAR", phrase`a text (VARCHAR)`);
  const isOperator = /^\W+$/.test(name);
  const sign = isOperator ? (signs.get(name) ?? name) : name;
  const what = isOperator ? phrase`The sign ${sign}` : phrase`The function ${name}`;
  const call = calls.find((known) => known.name.test(name) && known.types.test(types));
  if (call)
    return phrase`${what} cannot take ${given || phrase`no value`}. Write, for example, ${call.better}.`;
  return phrase`${what} cannot take ${given || phrase`no value`}. Check the number of values and their types. CAST(… AS DOUBLE), or AS DATE, changes a type.`;
}

/** The words of SQL that the engine calls by a sign. */
const signs: ReadonlyMap<string, string> = new Map([
  ["~~", "LIKE"],
  ["!~~", "NOT LIKE"],
  ["~~*", "ILIKE"],
  ["!~~*", "NOT ILIKE"]
]);
