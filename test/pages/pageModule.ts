/**
 * The code of a page as one TypeScript module, so that the type checker and the linter can read it:
 * the page's JavaScript blocks, SQL blocks and inline expressions, as Framework runs them. Every
 * line keeps its number, so an error in line 12 of the module is an error in line 12 of the page.
 * Prose becomes empty lines.
 */
export function pageModule(markdown: string): string {
  const lines = withoutFrontMatter(markdown.split("\n"));
  const blocks = fences(lines);
  const isProse = (i: number) => !blocks.some(({start, end}) => start <= i && i <= end);
  const code = lines.map((line, i) => (isProse(i) ? inlineExpressions(line) : ""));
  for (const {start, end, tag, attributes} of blocks) {
    const block = lines.slice(start + 1, end);
    if (attributes.get("run") === "false") continue;
    if (tag === "js" || tag === "ts") code.splice(start + 1, block.length, ...block);
    if (tag === "sql") {
      const id = attributes.get("id");
      code[start] = `${id ? `const ${id} = ` : ""}await sql\``;
      code.splice(start + 1, block.length, ...block.map((line) => line.replaceAll("`", "\\`")));
      code[end] = "`;";
    }
  }
  return [...code, ""].join("\n");
}

interface Fence {
  /** The line that opens the block, and the line that closes it. */
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

/**
 * A line of prose in which everything but its `${…}` expressions is spaces, so that the columns
 * stay the same.
 */
function inlineExpressions(line: string): string {
  const prose = line.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, (code) => " ".repeat(code.length));
  let code = "";
  for (const {1: expression, index} of prose.matchAll(/\$\{((?:[^{}]|\{[^{}]*\})*)\}/g))
    code += `${" ".repeat(index - code.length)};(${expression})`;
  return code;
}

function withoutFrontMatter(lines: readonly string[]): string[] {
  const end = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  return lines.map((line, i) => (i <= end ? "" : line));
}
