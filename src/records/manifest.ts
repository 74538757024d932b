/** What `loaders/records` writes as `manifest.json` beside the checked tables, and pages read. */
export interface Manifest {
  /** SHA-256 (hex) of everything the build was made from; of the published tables only where there are persons' rows, of which no hash is published either: whoever guessed them could test a guess by it. */
  key: string;
  /** SHA-256 (hex) over the tables' names and Parquet hashes: identifies the data, whatever code made it. */
  dataHash: string;
  programme: Programme;
  tables: Table[];
  checks: {rules: number; values: number; warnings: string[]};
  reconciliation: Reconciled[];
}

/** The programme, from the package's own properties. */
export interface Programme {
  /** The folder's name, as given to `PROGRAMME`. */
  name: string;
  title: string;
  /** A short form of the title for navigation; the title where the package gives none. */
  shortTitle: string;
  description: string;
  /** The release of the records. */
  version: string;
  licenses: {name?: string; title?: string; path?: string}[];
  simulated: boolean;
}

/** One checked table. */
export interface Table {
  name: string;
  title: string;
  description: string;
  rows: number;
  /** There for a table of protected counts of persons, whose own rows are not published: where a count is not shown, the reason stands in `<column>_missing`. */
  counts?: true;
  /** The file beside the manifest, `<name>.parquet`. */
  parquet: {bytes: number; sha256: string};
  primaryKey: string[];
  foreignKeys: {fields: string[]; table: string; tableFields: string[]}[];
  fields: Field[];
}

/** One column: the codebook's entry, its DuckDB type, and what the records hold of it. */
export interface Field {
  name: string;
  title: string;
  description: string;
  /** The codebook's (Frictionless) type: string, integer, number, boolean, date, year. */
  type: string;
  /** The type of the column in Parquet and in SQL, as DuckDB writes it. */
  sqlType: string;
  unit: string | null;
  required: boolean;
  unique: boolean;
  /** A declared set of values with their labels, in the codebook's order; null where any value is allowed. */
  categories: {value: string; label: string; description: string | null; count: number}[] | null;
  /** Values that stand for a missing one, with their reasons, and how often each occurs. */
  missingValues: {value: string; label: string; count: number}[];
  constraints: {pattern?: string; minimum?: number | string; maximum?: number | string};
  /** Rows with a value; rows without one; different values. */
  filled: number;
  missing: number;
  distinct: number;
  /** For a column of numbers that are no enumeration: the rows with a value in each of equal steps from the least to the most; null where there are not two of them. */
  bins: {from: number; to: number; count: number}[] | null;
}

/** A published total beside the same total computed from the records. */
export interface Reconciled {
  statementId: string;
  label: string;
  /** What was published. */
  published: {numerator: number | null; denominator: number | null; valueText: string | null};
  /** What the records give; null where they cannot speak to it. */
  computed: {numerator: number | null; denominator: number | null} | null;
  verdict: "equal" | "differs" | "not computable";
  /** computed − published, for a total that differs. */
  difference: {numerator: number | null; denominator: number | null} | null;
  /** In words: why not computable, or what the difference rests on. */
  why: string;
  contradicts: string | null;
  sourceId: string;
}

/** Whether a table is so small that the site also has it as Arrow, `<name>.arrow`: a page that is asked for the first time need not start the reader of Parquet (5 MB) for it. */
export function hasArrow({rows, parquet}: Pick<Table, "rows" | "parquet">): boolean {
  return rows > 0 && parquet.bytes <= 250_000;
}
