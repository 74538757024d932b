/** Unique names for columns, such as `a` and `a_1`. Upper and lower case are the same name. */
export function uniqueNames(columns: readonly {name: string}[]): string[] {
  const taken = new Set<string>();
  return columns.map(({name}) => {
    let unique = name;
    for (let n = 1; taken.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}
