import {phrase} from "../page/words/phrase.js";

/** Files that other programs write and this page cannot read, by their endings, with what to do. */
const endingWords = (): Readonly<Record<string, string>> => ({
  sav: phrase`is an SPSS file: save it as CSV`,
  zsav: phrase`is an SPSS file: save it as CSV`,
  por: phrase`is an SPSS file: save it as CSV`,
  dta: phrase`is a Stata file: save it as CSV`,
  sas7bdat: phrase`is a SAS file: save it as CSV`,
  xpt: phrase`is a SAS file: save it as CSV`,
  rds: phrase`is a file of R: write it with write.csv`,
  rdata: phrase`is a file of R: write it with write.csv`,
  rda: phrase`is a file of R: write it with write.csv`,
  pkl: phrase`is a file of Python: write it with to_csv or to_parquet`,
  pickle: phrase`is a file of Python: write it with to_csv or to_parquet`,
  xlsb: phrase`is a binary workbook: save it as .xlsx`,
  numbers: phrase`is a Numbers file: export it as Excel or CSV`,
  pages: phrase`is a document: expected a table, such as CSV or Excel`,
  doc: phrase`is a document: expected a table, such as CSV or Excel`,
  docx: phrase`is a document: expected a table, such as CSV or Excel`,
  odt: phrase`is a document: expected a table, such as CSV or Excel`,
  pptx: phrase`is a presentation: expected a table, such as CSV or Excel`,
  mdb: phrase`is an Access database: export the table as Excel or CSV`,
  accdb: phrase`is an Access database: export the table as Excel or CSV`,
  dbf: phrase`is a dBase file: open it in a spreadsheet, and save it as .xlsx or CSV`,
  shp: phrase`is a map (shapefile): save its table of attributes as CSV`,
  gpkg: phrase`is a map (GeoPackage): save its table of attributes as CSV`,
  duckdb: phrase`is a DuckDB database: export the table as Parquet`,
  sqlite: phrase`is an SQLite database: export the table as CSV`,
  db: phrase`is a database: export the table as CSV`,
  sql: phrase`is a file of SQL statements: export the rows as CSV`,
  yaml: phrase`is a YAML file: write it as JSON`,
  yml: phrase`is a YAML file: write it as JSON`,
  arff: phrase`is a file of Weka: save it as CSV`,
  dif: phrase`is a DIF file: open it in a spreadsheet, and save it as .xlsx or CSV`,
  mht: phrase`is a web page: expected a table, such as CSV or Excel`
});

/** The same by the first bytes of a file, as Latin-1. */
const startWords = (byEnding: ReturnType<typeof endingWords>): readonly [RegExp, string][] => [
  [/^\$FL[23]/, byEnding.sav],
  [/^<stata_dta>/, byEnding.dta],
  [/^(?:RD[XA][23]\n|X\n\0\0)/, byEnding.rds],
  [/^SQLite format 3\0/, byEnding.sqlite],
  [/^.{8}DUCK/s, byEnding.duckdb],
  [
    /^(?:BZh\d|7z\xbc\xaf|Rar!|\xfd7zXZ|\x28\xb5\x2f\xfd)/,
    phrase`is a packed file: unpack it, and add the file that is in it`
  ],
  [/^.{257}ustar/s, phrase`is an archive (.tar): unpack it, and add the file that is in it`],
  [/^\x89HDF/, phrase`is an HDF5 file: write it as Parquet or CSV`],
  [/^Obj.{1,4}avro\./s, phrase`is an Avro file: write it as Parquet or CSV`],
  [/^ORC/, phrase`is an ORC file: write it as Parquet or CSV`],
  [/^PARE/, phrase`is an encrypted Parquet file: write it without encryption`],
  [
    /^(?:\x89PNG|GIF8|\xff\xd8\xff|RIFF)/,
    phrase`is a picture or a recording: expected a table, such as CSV or Excel`
  ],
  [/^%PDF/, phrase`is a PDF document: expected a table, such as CSV or Excel`],
  [/^\{\\rtf/, byEnding.doc],
  [/^ID;P/, phrase`is a SYLK file: open it in a spreadsheet, and save it as .xlsx or CSV`],
  [/^TABLE\r?\n0,1\r?\n/, byEnding.dif],
  [/^(?:\xef\xbb\xbf)?\s*@relation\s/i, byEnding.arff]
];

/** The number of bytes from which `refusal` knows a file. */
export const bytesOfKind = 512;

/**
 * Why a file cannot be read, and what to do, by its first bytes or its ending: a part of a sentence that
 * begins with the name of the file. Null for a file that may be read.
 */
export function refusal(name: string, start: Uint8Array): string | null {
  const text = String.fromCharCode(...start.subarray(0, bytesOfKind));
  const byEnding = endingWords();
  const found = startWords(byEnding).find(([pattern]) => pattern.test(text));
  if (found) return found[1];
  const ending = /\.([a-z0-9]+)$/.exec(name.toLowerCase())?.[1] ?? "";
  return Object.hasOwn(byEnding, ending) ? byEnding[ending] : null;
}

/**
 * Why a file in the container of old Office programs cannot be read: a workbook with a password is such
 * a file, too.
 */
export function oldOfficeRefusal(bytes: Uint8Array): string {
  // The names of its parts are in UTF-16.
  const has = (name: string) =>
    holds(
      bytes,
      [...name].flatMap((letter) => [letter.charCodeAt(0), 0])
    );
  if (has("EncryptedPackage")) return phrase`has a password: save it without a password`;
  if (has("WordDocument")) return endingWords().doc;
  return phrase`is an old Excel file (.xls): save it as .xlsx`;
}

function holds(bytes: Uint8Array, wanted: readonly number[]): boolean {
  for (let at = bytes.indexOf(wanted[0]); at >= 0; at = bytes.indexOf(wanted[0], at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}
