/** The rules for statements that disagree, as options; see `cells` in `src/sql/queries/`. */
export const ruleChoices = [
  {value: "agree", label: "All agree, else mixed"},
  {value: "majority", label: "Most of them, else mixed"},
  {value: "cautious", label: "The least favourable"}
];

/**
 * The parameters of the queries for cells, from a reader's choice. An empty choice leaves nothing
 * out.
 */
export function askedOf({
  rule,
  design,
  reporter,
  basis
}: {
  rule: string;
  design?: string;
  reporter?: string;
  basis?: string;
}): {rule: string; designs: string[] | null; reporters: string[] | null; bases: string[] | null} {
  const only = (value?: string) => (value ? [value] : null);
  return {rule, designs: only(design), reporters: only(reporter), bases: only(basis)};
}
