import {tableFromColumns, tableToIPC} from "@uwdata/flechette";
import type {LoadTable} from "../engine/connector.js";
import type {Result} from "../engine/result.js";
import {phrase} from "../page/words/phrase.js";
import {identifier} from "../sql/identifier.js";
import {hasType, kindOf} from "../sql/types.js";
import {uniqueNames} from "../sql/uniqueNames.js";
import {asTextColumn} from "./rebuildColumn.js";

/**
 * Loads an answer as a table, so that another query can ask it: the same values of the same types.
 * The values of an ENUM become text. Of two columns with one name, the second gets a number. Throws
 * where the page has only a part of the answer.
 */
export function answerTable(result: Result): LoadTable {
  const {columns, length, arrow, capped} = result;
  const names = uniqueNames(columns);
  return async (into) => {
    if (capped)
      throw new Error(
        phrase`this answer is cut: the page has only its first rows. Ask for fewer rows before you use it`
      );
    if (length === 0) {
      await into.createEmpty(columns.map(({type}, i) => ({name: names[i], type: plainType(type)})));
      return;
    }
    // The page keeps an INTERVAL in a form of its own, which the engine reads as text.
    const asText = columns.map(({type}) => hasType(type, (inner) => kindOf(inner) === "interval"));
    const table = tableFromColumns(
      columns.map((column, i) => {
        const child = arrow.getChildAt(i);
        return [names[i], asText[i] ? asTextColumn(column, child) : child];
      })
    );
    // The marks of types that Arrow does not have, such as UUID, are in the fields.
    for (const [i, field] of table.schema.fields.entries())
      if (!asText[i]) field.metadata = arrow.schema.fields[i].metadata;
    await into.insert(tableToIPC(table, {format: "stream"})!);
    await into.convert(
      columns.flatMap(({type}, i) =>
        asText[i]
          ? [{column: names[i], expression: `CAST(${identifier(names[i])} AS ${type})`}]
          : []
      )
    );
  };
}

/** The type of an empty column. An ENUM, and a column without any value, are text. */
function plainType(type: string): string {
  return hasType(type, (inner) => ["enum", "null", "other"].includes(kindOf(inner)))
    ? "VARCHAR"
    : type;
}
