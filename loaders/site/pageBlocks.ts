/** A fenced block of a page's Markdown. */
export interface Fence {
  /** The line that opens the block, and the line that closes it, counted from 0. */
  start: number;
  end: number;
  /** The language, such as js. */
  tag: string;
  /** The text after the language, such as id=projects. */
  attributes: Map<string, string>;
}

/** The fenced blocks of a page. A block that is never closed ends with the page. */
export function fences(lines: readonly string[]): Fence[] {
  const found: Fence[] = [];
  for (let start = 0; start < lines.length; start++) {
    const [, mark, info] = /^\s*(`{3,}|~{3,})\s*([^`]*)$/.exec(lines[start]) ?? [];
    if (!mark) continue;
    const closing = new RegExp(`^\\s*${mark[0]}{${mark.length},}\\s*$`);
    const length = lines.slice(start + 1).findIndex((line) => closing.test(line));
    const end = length < 0 ? lines.length : start + 1 + length;
    const [tag, ...rest] = info.trim().split(/\s+/);
    const attributes = new Map(rest.map((text) => [text.split("=")[0], unquote(text)]));
    found.push({start, end, tag: tag.toLowerCase(), attributes});
    start = end;
  }
  return found;
}

/** The value of id=value or id="value"; an attribute without a value is empty. */
function unquote(attribute: string): string {
  return attribute
    .split("=")
    .slice(1)
    .join("=")
    .replace(/^(["'])(.*)\1$/, "$2");
}
