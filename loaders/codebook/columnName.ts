/**
 * The name of the column at a position. If the header has none, the column's letters in a
 * spreadsheet: 0 is A, 26 is AA.
 */
export function columnName(header: string[] | null, position: number): string {
  return header?.[position] || `column ${letters(position)}`;
}

function letters(position: number): string {
  const letter = String.fromCharCode(65 + (position % 26));
  return position < 26 ? letter : letters(Math.floor(position / 26) - 1) + letter;
}
