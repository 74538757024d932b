import type {Result} from "../engine/result.js";
import type {Value} from "../records/rows.js";
import {cellText} from "./cellText.js";

/**
 * A result as CSV (RFC 4180). A text that a spreadsheet would run as a formula (it begins with =, +, −, @, a tab or a return) gets an apostrophe before it; numbers, dates and all else are
 * as they are. An empty text is "", quoted, and what is missing is nothing.
 */
export function toCsv({columns, length}: Result): string {
  const texts = columns.map(({name, type}) => {
    const isText =
      !/^(U?\w*INT\w*|DOUBLE|FLOAT|DECIMAL.*|DATE|TIME.*|BOOLEAN|UUID|INTERVAL|BIT)$/.test(type);
    return {name, type, isText};
  });
  const lines = [texts.map(({name}) => quote(defuse(name))).join(",")];
  const readers = columns.map((column) => column.values()[Symbol.iterator]());
  for (let row = 0; row < length; row++)
    lines.push(
      readers
        .map((reader, i) => {
          const value: Value = reader.next().value;
          if (value === null) return "";
          const text = cellText(value, texts[i].type);
          if (text === "") return '""';
          return quote(texts[i].isText ? defuse(text) : text);
        })
        .join(",")
    );
  return `${lines.join("\r\n")}\r\n`;
}

function defuse(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
