/** A name as SQL writes it, whatever is in it. The only way by which a name gets into a text. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
