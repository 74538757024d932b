import type {SchemaElement} from "hyparquet";
import {phrase} from "../page/words/phrase.js";
import {identifier} from "../sql/identifier.js";
import {literal} from "../sql/literal.js";
import {halfFractions} from "./halfFractions.js";

/** A column whose values DuckDB gets as another type, and the SQL that gives them their own. */
export interface Conversion {
  column: string;
  /** The column as an expression of its own type. */
  expression: string;
}

/** An element of a Parquet schema with the elements inside it. */
interface Node {
  element: SchemaElement;
  children: Node[];
}

/**
 * The conversions that the columns of a Parquet file need after they were read as Arrow, by the
 * file's own schema: UUIDs arrive as 16 bytes, intervals as 12 bytes (`withoutIntervalMarks`), and
 * times with a zone as plain times, also inside lists, structs and maps. Throws for numbers of more
 * than 38 digits.
 */
export function conversionsOf(schema: readonly SchemaElement[]): Conversion[] {
  const [columns] = nodesFrom(schema, 1, schema[0].num_children ?? 0);
  return columns.flatMap((node) => {
    refuse(node, node.element.name);
    const expression = convert(node, identifier(node.element.name), 1);
    return expression === null ? [] : [{column: node.element.name, expression}];
  });
}

/** Whether a column of a Parquet file, or a part of one, is an INTERVAL. */
export function hasIntervals(schema: readonly SchemaElement[]): boolean {
  return schema.some(isInterval);
}

function isInterval({converted_type}: SchemaElement): boolean {
  return converted_type === "INTERVAL";
}

/** The schema is a tree, written as one list. */
function nodesFrom(
  schema: readonly SchemaElement[],
  start: number,
  count: number
): [nodes: Node[], next: number] {
  const nodes: Node[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const element = schema[at];
    const [children, next] = nodesFrom(schema, at + 1, element.num_children ?? 0);
    nodes.push({element, children});
    at = next;
  }
  return [nodes, at];
}

function refuse({element, children}: Node, column: string): void {
  const {logical_type, precision} = element;
  if (logical_type?.type === "FLOAT16") throw halfFractions(column);
  const digits = logical_type?.type === "DECIMAL" ? logical_type.precision : precision;
  if (digits !== undefined && digits > 38)
    throw new Error(
      phrase`the column ${column} has numbers of ${digits} digits, and DuckDB has at most 38: save it as text, or with fewer digits`
    );
  for (const child of children) refuse(child, column);
}

/** A value in its own type; null if it has it already. `depth` names the variables. */
function convert(node: Node, value: string, depth: number): string | null {
  const {element, children} = node;
  const {logical_type} = element;
  if (!children.length) {
    if (logical_type?.type === "UUID") return `CAST(hex(${value}) AS UUID)`;
    if (isInterval(element)) return intervalOf(`hex(${value})`);
    return logical_type?.type === "TIME" && logical_type.isAdjustedToUTC
      ? `CAST(${value} AS TIME WITH TIME ZONE)`
      : null;
  }
  const kind = logical_type?.type ?? element.converted_type;
  const [inner] = children;
  if (kind === "LIST" && inner) {
    const member = inner.children.length === 1 ? inner.children[0] : inner;
    return eachOf(value, member, depth);
  }
  if ((kind === "MAP" || kind === "MAP_KEY_VALUE") && inner?.children.length === 2) {
    const [keys, values] = inner.children.map(
      (child, i) => eachOf(`map_${i ? "values" : "keys"}(${value})`, child, depth) ?? null
    );
    if (keys === null && values === null) return null;
    return whenPresent(
      value,
      `map(${keys ?? `map_keys(${value})`}, ${values ?? `map_values(${value})`})`
    );
  }
  const members = children.map((child) => {
    const member = `struct_extract(${value}, ${literal(child.element.name)})`;
    return {name: child.element.name, member, converted: convert(child, member, depth)};
  });
  if (members.every(({converted}) => converted === null)) return null;
  const list = members.map(
    ({name, member, converted}) => `${identifier(name)} := ${converted ?? member}`
  );
  return whenPresent(value, `struct_pack(${list.join(", ")})`);
}

/** An INTERVAL from 24 hexadecimal digits: months, days and milliseconds, the lowest byte first. */
function intervalOf(digits: string): string {
  const [months, days, milliseconds] = [0, 8, 16].map((start) => {
    const bytes = [7, 5, 3, 1].map((at) => `substr(${digits}, ${start + at}, 2)`);
    return `CAST('0x' || ${bytes.join(" || ")} AS UINTEGER)`;
  });
  return `to_months(CAST(${months} AS INTEGER)) + to_days(CAST(${days} AS INTEGER)) + to_milliseconds(CAST(${milliseconds} AS DOUBLE))`;
}

function eachOf(list: string, member: Node, depth: number): string | null {
  const name = `x${depth}`;
  const converted = convert(member, name, depth + 1);
  return converted === null ? null : `list_transform(${list}, lambda ${name}: ${converted})`;
}

function whenPresent(value: string, expression: string): string {
  return `CASE WHEN ${value} IS NOT NULL THEN ${expression} END`;
}
