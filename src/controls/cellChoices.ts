import {phrase} from "../page/words/phrase.js";

/** The rules for statements that disagree, as options; see `cells` in `src/sql/queries/`. */
export const ruleChoices = [
  {value: "agree", label: phrase`All agree, else mixed`},
  {value: "majority", label: phrase`Most of them, else mixed`},
  {value: "cautious", label: phrase`The least favourable`}
];

/** How directions are read, as options; see `counted_statements` in `src/sql/queries/`. */
export const readingChoices = [
  {value: "stated", label: phrase`Directions as stated`},
  {value: "beyond_chance", label: phrase`Only those beyond chance`}
];

/**
 * The parameters of the queries for cells, from a reader's choice. An empty choice leaves nothing
 * out.
 */
export function askedOf({
  rule,
  reading = "stated",
  design,
  reporter,
  basis
}: {
  rule: string;
  reading?: string;
  design?: string;
  reporter?: string;
  basis?: string;
}): {
  rule: string;
  reading: string;
  designs: string[] | null;
  reporters: string[] | null;
  bases: string[] | null;
} {
  const only = (value?: string) => (value ? [value] : null);
  return {rule, reading, designs: only(design), reporters: only(reporter), bases: only(basis)};
}
