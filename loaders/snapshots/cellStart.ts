/** The comment that marks where a cell begins; Framework's own comment marks where it ends. */
export function cellStart(id: string): string {
  return `from:${id}`;
}
