import {placesOf} from "../../sql/queryParameters.js";
import {SqlText} from "../../sql/sqlText.js";

/**
 * SQL as a cell of JupySQL: `%%sql --save reported`, then the text. Parameters are written as `:name`,
 * and every other colon before a name gets a backslash, so that JupySQL does not read one there.
 */
export function writeSqlMagic(text: string, name: string): string {
  const sql = new SqlText(text);
  const parameters = new Map(placesOf(sql).map(({name, to}) => [to, name]));
  const written = sql.tokens.map((token, i) => {
    const next = sql.tokens[i + 1];
    if (token.type === "parameter" && parameters.has(i + 1)) return `:${token.text.slice(1)}`;
    const isColon = token.text === ":" && next?.type === "name";
    return isColon && !parameters.has(i + 2) && sql.tokens[i - 1]?.text !== ":"
      ? "\\:"
      : token.text;
  });
  return `%%sql${name ? ` --save ${name}` : ""}\n${written.join("")}`;
}

/**
 * Reads a cell of JupySQL or ipython-sql; null if the text is none, or has options that do something
 * else than a query, such as `--persist`. The query may begin on the first line, after the options.
 */
export function readSqlMagic(source: string): {name: string; text: string} | null {
  const magic = /^\s*%%?sql\b([^\n]*)(?:\n|$)/.exec(source);
  const isLine = magic?.[0].trimStart().startsWith("%sql");
  // A line magic is a query where nothing follows it.
  if (!magic || (isLine && magic[0].length < source.trimEnd().length)) return null;
  const {name, query, isOther} = readOptions(magic[1]);
  const rest = source.slice(magic[0].length);
  const text = query && rest ? `${query}\n${rest}` : query + rest;
  if (isOther && text.trim() === "") return null;
  return {name: name.toLowerCase(), text: text.replaceAll("\\:", ":")};
}

/** The options of the magic that a value follows. */
const optionsWithValue = new Set(
  `--save -S --with -w --alias -A --interact -i --close -x --creator -c --section -s --file -f
  --connection_arguments -a`.split(/\s+/)
);

/** The words with which a statement of SQL begins. */
const firstWords = new Set(
  `SELECT FROM WITH VALUES SUMMARIZE DESCRIBE SHOW PIVOT UNPIVOT TABLE EXPLAIN INSERT UPDATE DELETE
  MERGE CREATE DROP ALTER TRUNCATE COPY ATTACH DETACH USE SET RESET PRAGMA CALL EXECUTE PREPARE
  BEGIN COMMIT ROLLBACK INSTALL LOAD EXPORT IMPORT VACUUM ANALYZE CHECKPOINT COMMENT`.split(/\s+/)
);

/** What the line of a magic has: the name of its rows, the query on it, and whether there is more. */
function readOptions(line: string): {name: string; query: string; isOther: boolean} {
  let [name, last, isOther] = ["", "", false];
  for (const {0: word, index} of line.matchAll(/"[^"]*"|'[^']*'|[^\s=]+/g)) {
    const isValue = optionsWithValue.has(last);
    if (isValue && (last === "--save" || last === "-S")) name = word;
    else if (word === "<<" && /^\w+$/.test(last)) name = last;
    else if (!isValue && begins(word)) return {name, query: line.slice(index).trim(), isOther};
    isOther ||= !isValue && word !== "<<";
    last = isValue ? "" : word;
  }
  return {name, query: "", isOther};
}

/** Whether a query begins with a word: a statement, a comment or a bracket. */
function begins(word: string): boolean {
  const [first] = /^\w*/.exec(word)!;
  return firstWords.has(first.toUpperCase()) || /^(?:\(|\/\*|--$)/.test(word);
}
