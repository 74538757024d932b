/** A name as SQL writes it, whatever is in it. The only way by which a name gets into a text. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A name as a person would write it: quoted only where it must be. */
export function readableIdentifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : identifier(name);
}
