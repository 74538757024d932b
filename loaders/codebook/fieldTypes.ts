import {phrase} from "../../src/page/words/phrase.js";
import {literals} from "../workspace/quote.js";

/** A Frictionless type: its column type in DuckDB, and the form of its values, also in words. */
export interface FieldType {
  sqlType: string;
  /**
   * A regular expression (RE2) that the whole text must match before the cast; null if every text
   * is allowed.
   */
  form: string | null;
  readonly expected: string;
}

/**
 * The types that a codebook may use. DuckDB's casts are laxer than these forms: they read `12.7` as
 * the integer 13, and accept `1_000`, ` 12`, `0x10` and `2017-2-3`. The build must not change a
 * value silently.
 */
export const fieldTypes: Readonly<Record<string, FieldType>> = {
  string: {
    sqlType: "VARCHAR",
    form: null,
    get expected() {
      return phrase`a text`;
    }
  },
  integer: {
    sqlType: "BIGINT",
    form: "[+-]?[0-9]+",
    get expected() {
      return phrase`a whole number such as 1200, without separators or units`;
    }
  },
  number: {
    sqlType: "DOUBLE",
    form: "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?",
    get expected() {
      return phrase`a number such as 1200.5, without separators or units`;
    }
  },
  boolean: {
    sqlType: "BOOLEAN",
    form: null,
    get expected() {
      return phrase`true or false`;
    }
  },
  date: {
    sqlType: "DATE",
    form: "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    get expected() {
      return phrase`a date that exists, as YYYY-MM-DD`;
    }
  },
  datetime: {
    sqlType: "TIMESTAMP",
    form: "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z?",
    get expected() {
      return phrase`a date and time as YYYY-MM-DDThh:mm:ss`;
    }
  },
  time: {
    sqlType: "TIME",
    form: "[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?",
    get expected() {
      return phrase`a time as hh:mm:ss`;
    }
  },
  year: {
    sqlType: "INTEGER",
    form: "[0-9]{4}",
    get expected() {
      return phrase`a year of four digits`;
    }
  }
};

/** The regular expression of each `format` of a string. */
export const stringFormats: Readonly<Record<string, string | null>> = {
  default: null,
  email: "[^@\\s]+@[^@\\s]+\\.[^@\\s]+",
  uri: "[A-Za-z][A-Za-z0-9+.-]*:[^\\s]+",
  uuid: "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
};

/** The SQL that casts a text to the type of its field; NULL if the text is not of that type. */
export function typed(
  field: {type: string; trueValues: string[]; falseValues: string[]},
  text: string
): string {
  if (field.type === "string") return text;
  if (field.type !== "boolean") return `TRY_CAST(${text} AS ${fieldTypes[field.type].sqlType})`;
  return `CASE WHEN ${text} IN (${literals(field.trueValues)}) THEN true WHEN ${text} IN (${literals(field.falseValues)}) THEN false END`;
}
