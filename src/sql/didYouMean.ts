/**
 * The names most similar to a mistaken one, nearest first, at most three. A name that differs in
 * more than a third of its letters is not among them.
 */
export function didYouMean(mistaken: string, names: Iterable<string>): string[] {
  const wanted = mistaken.toLowerCase();
  return Array.from(new Set(names), (name) => ({
    name,
    distance: distance(wanted, name.toLowerCase())
  }))
    .filter(
      ({name, distance}) =>
        distance > 0 && distance <= Math.floor(Math.max(wanted.length, name.length) / 3)
    )
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, 3)
    .map(({name}) => name);
}

/**
 * The optimal string alignment distance (Damerau 1964): the number of letters to insert, delete,
 * change or swap with the next one.
 */
function distance(a: string, b: string): number {
  const rows = [Array.from({length: b.length + 1}, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + Number(!same));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}
