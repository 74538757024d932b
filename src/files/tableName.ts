/** A table's name from a file's name: lower case, words joined by `_`, and not taken yet. */
export function tableNameOf(file: string, taken: ReadonlySet<string>): string {
  const plain = file
    .replace(/\.gz$/i, "")
    .replace(/\.[^.]*$/, "")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
  const stem = /^[a-z]/.test(plain) ? plain : `table_${plain}`.replace(/_$/, "");
  let name = stem;
  for (let n = 2; taken.has(name); n++) name = `${stem}_${n}`;
  return name;
}
