/** How several statements in one place may be put together, as choices; see `cells` in `src/sql/queries/`. */
export const ruleChoices = [
  {value: "agree", label: "All agree, else mixed"},
  {value: "majority", label: "Most of them, else mixed"},
  {value: "cautious", label: "The least favourable"}
];

/** What a page's choices ask of the cells: the parameters of its named queries. What is not chosen leaves nothing out. */
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
