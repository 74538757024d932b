import {fieldOf, type Manifest} from "../records/manifest.js";
import {phrase} from "./words/phrase.js";

/**
 * The codebook's labels for a column's values, in the codebook's order. A value without a label is
 * its own label; a missing value is “not known”.
 */
export function labelsOf(manifest: Manifest, table: string, column: string): Labels {
  const field = fieldOf(manifest, table, column);
  const categories = new Map(field?.categories?.map((c) => [c.value, c.label]));
  const options = Array.from(categories, ([value, label]) => ({value, label}));
  const label = (value: unknown) =>
    categories.get(String(value)) ?? (value == null ? phrase`not known` : String(value));
  return Object.assign(label, {
    options: () => options,
    title: field?.title ?? column
  });
}

export interface Labels {
  (value: unknown): string;
  /** The declared values with their labels, in order. */
  options(): readonly {value: string; label: string}[];
  /** The column's title. */
  title: string;
}

/** The labels of several values, with commas; "" where there are none. */
export function labelList(values: readonly unknown[] | null, labels: Labels): string {
  return (values ?? []).map((value) => labels(value)).join(", ");
}

/** Whether the programme's records have a table, or a column of a table. */
export function keeps(manifest: Manifest, table: string, column?: string): boolean {
  const found = manifest.tables.find((t) => t.name === table);
  return column === undefined
    ? found !== undefined
    : !!found?.fields.some((f) => f.name === column);
}
