/** The description of a build of the records: `manifest.json`, next to the checked tables. */
export interface Manifest {
  /**
   * SHA-256 (hex) of all inputs of the build. If there are rows about persons, the hash covers the
   * published tables only, because a hash of those rows would allow a test of guesses.
   */
  key: string;
  /** SHA-256 (hex) of the tables' names and Parquet hashes: identifies the data, not the code. */
  dataHash: string;
  programme: Programme;
  tables: Table[];
  checks: {rules: number; values: number; warnings: string[]};
  reconciliation: Reconciled[];
}

/** The programme, from the package's own properties. */
export interface Programme {
  /** The name of the folder, as given to `PROGRAMME`. */
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
  /**
   * Present for a table of protected counts of persons, whose own rows are not published. Where a
   * count is not shown, the reason is in `<column>_missing`.
   */
  counts?: true;
  /** The file `<name>.parquet`, next to the manifest. */
  parquet: {bytes: number; sha256: string};
  /** The file `<name>.arrow`, for a small table in the manifest of a site. */
  arrow?: {bytes: number; sha256: string};
  primaryKey: string[];
  foreignKeys: {fields: string[]; table: string; tableFields: string[]}[];
  fields: Field[];
}

/** One column: its entry in the codebook, its DuckDB type, and a summary of its values. */
export interface Field {
  name: string;
  title: string;
  description: string;
  /** The codebook's (Frictionless) type: string, integer, number, boolean, date, year. */
  type: string;
  /** The type of the column in Parquet and in SQL, as DuckDB writes it. */
  sqlType: string;
  unit: string | null;
  /** The column from which these directions follow; the description says how. Absent for all others. */
  followsFrom?: string;
  /** The codebook's format of a text, such as `uri`; absent if it is the default. */
  format?: string;
  /** Present if the categories are a scale, from one end to the other. */
  ordered?: true;
  /** The columns with the limits of the interval of a number; absent if it has none. */
  interval?: {lower: string; upper: string};
  /** The number that means no effect, if the codebook gives one. */
  reference?: number;
  required: boolean;
  unique: boolean;
  /**
   * A declared set of values with their labels, in the codebook's order; null if any value is
   * allowed.
   */
  categories: {value: string; label: string; description: string | null; count: number}[] | null;
  /** The codes for missing values, with their reasons, and how often each occurs. */
  missingValues: {value: string; label: string; count: number}[];
  constraints: {pattern?: string; minimum?: number | string; maximum?: number | string};
  /** The numbers of rows with a value, rows without, and different values. */
  filled: number;
  missing: number;
  distinct: number;
  /**
   * For a column of numbers without an enumeration: the number of rows in each of some equal steps
   * from the minimum to the maximum; null if all values are equal, or there are none.
   */
  bins: {from: number; to: number; count: number}[] | null;
}

/** A column of a table of the records; undefined if the programme's records do not have it. */
export function fieldOf(
  {tables}: Pick<Manifest, "tables">,
  table: string,
  column: string
): Field | undefined {
  return tables.find(({name}) => name === table)?.fields.find(({name}) => name === column);
}

/** A published total, with the same total computed from the records. */
export interface Reconciled {
  statementId: string;
  label: string;
  /** The published value. */
  published: {numerator: number | null; denominator: number | null; valueText: string | null};
  /** The total by the records; null if it cannot be computed from them. */
  computed: {numerator: number | null; denominator: number | null} | null;
  verdict: "equal" | "differs" | "not computable";
  /** Computed minus published, for a total that differs. */
  difference: {numerator: number | null; denominator: number | null} | null;
  /** The reason why the total is not computable, or what the records' count is out of. */
  why: string;
  /**
   * The same direction by the rule of the pages that compare projects: out of the projects that
   * measured the group, those where at least 70% of its measured outcomes have the direction. Null
   * for a total without such a count.
   */
  byShare: {numerator: number; denominator: number} | null;
  contradicts: string | null;
  sourceId: string;
}

/**
 * Whether a table is so small that the site has it as Arrow too (`<name>.arrow`). For a small table
 * a first query then need not wait for the Parquet library (5 MB).
 */
export function hasArrow({rows, parquet}: Pick<Table, "rows" | "parquet">): boolean {
  return rows > 0 && parquet.bytes <= 250_000;
}
