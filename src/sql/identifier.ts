/**
 * A name as SQL writes it, quoted, whatever characters it has. Names get into SQL in no other way.
 */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as a person would write it: quoted only where necessary. */
export function readableIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : identifier(name);
}
