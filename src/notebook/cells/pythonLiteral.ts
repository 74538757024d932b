/**
 * Reads a value as Python writes it: a number, a text, True or False, or a list of these. Undefined
 * where the text is anything else. Nothing is run.
 */
export function readPython(text: string): unknown {
  const pieces = text.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[^'"]+/g) ?? [];
  if (pieces.join("").length !== text.length) return undefined;
  const json = pieces.map((piece) => {
    if (piece.startsWith('"')) return piece;
    if (piece.startsWith("'"))
      return `"${piece
        .slice(1, -1)
        .replace(/\\'/g, "'")
        .replace(/(?<!\\)"/g, '\\"')}"`;
    return piece
      .replace(/\bTrue\b/g, "true")
      .replace(/\bFalse\b/g, "false")
      .replace(/,\s*\]/g, "]");
  });
  try {
    return JSON.parse(json.join(""));
  } catch {
    return undefined;
  }
}
