import {fences} from "../../loaders/site/pageBlocks.js";

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
