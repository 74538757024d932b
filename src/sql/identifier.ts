/**
 * A quoted name for SQL, which may have any characters. Every name in generated SQL is written by
 * this function.
 */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as a person would write it: quoted only where necessary. */
export function readableIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : identifier(name);
}
