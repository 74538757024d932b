import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource
} from "@codemirror/autocomplete";
import {plural} from "../page/plural.js";
import type {Field} from "../records/manifest.js";
import {readableIdentifier} from "../sql/identifier.js";
import {isBlank, lex, nameIn, type Token} from "../sql/lexer.js";
import {literal} from "../sql/literal.js";
import {SqlText} from "../sql/sqlText.js";

/** A table that a query can use: the records' own, or one that the reader added. */
export interface KnownTable {
  name: string;
  /** The schema that SQL names with the table; none for tables of the page's own programme. */
  schema?: string;
  title: string;
  description: string;
  /** The number of rows; null for a view, whose rows are not counted. */
  rows: number | null;
  own: boolean;
  fields: KnownField[];
}

export interface KnownField
  extends Pick<Field, "name" | "title" | "description" | "sqlType" | "categories"> {
  /** All values of a column of texts that no codebook describes, if they are few. */
  values?: readonly string[];
}

/** A schema with tables of another programme, or of all. */
export interface KnownSchema {
  name: string;
  title: string;
  /** Lists its tables. Rejects if their description cannot be read. */
  tables(): Promise<readonly KnownTable[]>;
}

/** A table as SQL names it. */
export function referenceTo({schema, name}: Pick<KnownTable, "schema" | "name">): string {
  return `${schema === undefined ? "" : `${readableIdentifier(schema)}.`}${readableIdentifier(name)}`;
}

/** The engine's keywords and functions. */
export interface Vocabulary {
  keywords: readonly string[];
  functions: readonly {name: string; detail: string; info: string}[];
}

/**
 * Completes SQL at the cursor. In a comparison with a category: its values, with their labels.
 * After a table's name and a dot: its columns. After a schema's name and a dot: its tables. Otherwise
 * columns (first those of tables that the text names), tables, schemas, functions and keywords.
 */
export function completeSql(
  tables: () => readonly KnownTable[],
  vocabulary: () => Vocabulary,
  schemas: readonly KnownSchema[] = []
): CompletionSource {
  return (context) => {
    const text = context.state.doc.toString();
    return (
      completeValue(text, context.pos, tables()) ??
      completeName(context, text, tables(), vocabulary(), schemas)
    );
  };
}

function completeValue(
  text: string,
  at: number,
  tables: readonly KnownTable[]
): CompletionResult | null {
  const sql = new SqlText(text);
  const tokens = sql.tokens.filter((token) => !isBlank(token));
  const here = tokens.findIndex(
    ({type, start, text}) => type === "string" && start < at && at <= start + text.length
  );
  const end = here >= 0 ? here : tokens.findIndex(({start}) => start >= at);
  const before = tokens.slice(0, end < 0 ? tokens.length : end);
  const field = comparedField(before, tables, sql.names);
  if (!field?.categories) return null;
  const inside = here >= 0 ? tokens[here] : null;
  const typed = inside ? text.slice(inside.start + 1, at).toLowerCase() : "";
  const closed = inside !== null && inside.text.length > 1 && inside.text.endsWith("'");
  return {
    from: inside ? inside.start : at,
    ...(inside && {to: closed ? inside.start + inside.text.length : at}),
    options: field.categories
      .filter(({value, label}) => `${value} ${label}`.toLowerCase().includes(typed))
      .map(({value, label, description}) => ({
        label: literal(value),
        detail: label === value ? undefined : label,
        info: description ?? undefined,
        type: "constant"
      })),
    // The editor would also look for the closing quote in the labels.
    filter: false
  };
}

/** The column that the next value is compared with: `column =`, `column IN (…,`. */
function comparedField(
  before: readonly Token[],
  tables: readonly KnownTable[],
  named: ReadonlySet<string>
): KnownField | null {
  let i = before.length - 1;
  const word = () => before[i]?.text.toUpperCase() ?? "";
  if (word() === "," || word() === "(") {
    while (i >= 0 && (word() === "," || before[i].type === "string")) i--;
    if (word() !== "(") return null;
    i--;
    if (word() !== "IN") return null;
    i--;
    if (word() === "NOT") i--;
  } else if (["=", ">", "LIKE", "ILIKE"].includes(word())) {
    while (["=", "<", ">", "!", "LIKE", "ILIKE", "NOT"].includes(word())) i--;
  } else return null;
  if (before[i]?.type !== "name") return null;
  const name = nameIn(before[i]);
  return (
    mentionedFirst(tables, named)
      .flatMap(({fields}) => fields)
      .find((field) => field.name.toLowerCase() === name && field.categories) ?? null
  );
}

function completeName(
  context: CompletionContext,
  text: string,
  tables: readonly KnownTable[],
  {keywords, functions}: Vocabulary,
  schemas: readonly KnownSchema[]
): CompletionResult | Promise<CompletionResult | null> | null {
  const word = context.matchBefore(/[\w"]*/);
  const from = word?.from ?? context.pos;
  const owner = /("(?:[^"]|"")+"|\w+)\.$/.exec(text.slice(Math.max(0, from - 100), from))?.[1];
  const schema = owner && schemas.find(({name}) => name.toLowerCase() === nameIn({text: owner}));
  if (schema) return completeTable(from, schema);
  if (owner) {
    const table = tableCalled(nameIn({text: owner}), text, tables);
    return (
      table && {
        from,
        options: table.fields.map((field) => columnOption(field, table)),
        validFor: /^\w*$/
      }
    );
  }
  if (!context.explicit && word?.from === word?.to) return null;
  if (insideText(text, context.pos)) return null;
  const named = new SqlText(text).names;
  const ordered = mentionedFirst(tables, named);
  const columns = new Map<string, Completion>();
  for (const table of ordered)
    for (const field of table.fields)
      if (!columns.has(field.name))
        columns.set(field.name, {
          ...columnOption(field, table),
          boost: named.has(table.name.toLowerCase()) ? 20 : 2
        });
  return {
    from,
    options: [
      ...columns.values(),
      ...tables.map((table) => ({...tableOption(table), boost: 10})),
      ...schemas.map(({name, title}) => ({
        label: readableIdentifier(name),
        type: "namespace",
        detail: title,
        boost: 5
      })),
      ...functions.map(({name, detail, info}) => ({
        label: name,
        detail,
        info,
        type: "function",
        apply: `${name}(`,
        boost: -10
      })),
      ...keywords.map((label) => ({label: label.toUpperCase(), type: "keyword", boost: -5}))
    ],
    validFor: /^\w*$/
  };
}

async function completeTable(
  from: number,
  {tables}: KnownSchema
): Promise<CompletionResult | null> {
  const known = await tables().catch(() => []);
  return known.length ? {from, options: known.map(tableOption), validFor: /^\w*$/} : null;
}

/** The number of a table's rows in words. */
export function sizeOf({rows}: KnownTable): string {
  return rows === null ? "view" : plural(rows, "row");
}

function tableOption(table: KnownTable): Completion {
  return {
    label: readableIdentifier(table.name),
    type: "type",
    detail: sizeOf(table),
    info: [table.title, table.description].filter(Boolean).join(". ")
  };
}

function columnOption(field: KnownField, table: KnownTable): Completion {
  return {
    label: readableIdentifier(field.name),
    type: "property",
    detail: `${table.name}, ${field.sqlType}`,
    info: [field.title, field.description].filter(Boolean).join(". ")
  };
}

/** A table by its name, or by an alias in the text. */
function tableCalled(name: string, text: string, tables: readonly KnownTable[]): KnownTable | null {
  const tableNamed = (wanted: string) =>
    tables.find((table) => table.name.toLowerCase() === wanted);
  const tokens = lex(text).filter(({type}) => type === "name");
  const at = tokens.findIndex(
    (token, i) =>
      i > 0 &&
      nameIn(token) === name &&
      (tableNamed(nameIn(tokens[i - 1])) || nameIn(tokens[i - 1]) === "as")
  );
  const before = at > 0 ? nameIn(tokens[at - 1]) : "";
  return (
    tableNamed(name) ??
    tableNamed(before === "as" && at > 1 ? nameIn(tokens[at - 2]) : before) ??
    null
  );
}

function insideText(text: string, at: number): boolean {
  return lex(text.slice(0, at)).some(
    ({type, start, text}) =>
      start + text.length === at &&
      ((type === "string" && !/^'(?:[^']|'')*'$/.test(text)) ||
        (type === "comment" && !text.endsWith("*/")))
  );
}

function mentionedFirst(tables: readonly KnownTable[], named: ReadonlySet<string>): KnownTable[] {
  const rank = ({name}: KnownTable) => Number(!named.has(name.toLowerCase()));
  return [...tables].sort((a, b) => rank(a) - rank(b));
}
