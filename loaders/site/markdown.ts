import {projectOf} from "../../src/records/projectPath.js";
import {formatViolation} from "../codebook/formatCheck.js";
import type {Check} from "../codebook/violation.js";
import {fillProse, type Prose} from "./prose.js";

/** As much of markdown-it as is used here; Framework brings its own, without types. */
interface Token {
  info: string;
}
type Fence = (
  tokens: Token[],
  index: number,
  options: unknown,
  context: unknown,
  self: unknown
) => string;
export interface MarkdownIt {
  parse(source: string, context: {params?: Record<string, string>}): Token[];
  renderer: {rules: {fence: Fence}};
}

/**
 * What Framework's Markdown learns: a programme's words, SQL that a reader can open under what it gives, and, while records are broken, pages that show the
 * violations instead of stale figures.
 */
export function extendMarkdown(md: MarkdownIt, prose: Prose, broken: Check | null): MarkdownIt {
  const parse = md.parse.bind(md);
  md.parse = (source, context) => {
    const project = context.params?.project;
    const filled = () => fillProse(source, prose, project && projectOf(project));
    return parse(broken ? brokenPage(broken) : filled(), context);
  };
  const written = md.renderer.rules.fence;
  // Code that is wider than the page is scrolled from the keyboard too.
  const fence: Fence = (...given) =>
    written(...given).replace(/<pre(?=[ >])/g, '<pre tabindex="0"');
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    // Framework's own renderer changes what it has read.
    const info = token.info;
    const html = fence(tokens, index, ...rest);
    if (!/^sql\b/.test(info) || /\becho\b|\brun=false\b/.test(info)) return html;
    const shown = fence([Object.assign(Object.create(token), {info: "sql run=false"})], 0, ...rest);
    // A page can have several queries, so the fold names the variable that a query defines.
    const name = /\bid=\[?(\w+)/.exec(info)?.[1];
    return `${html}<details class="sql"><summary>SQL${name ? `: ${name}` : ""}</summary>${shown}</details>\n`;
  };
  return md;
}

/** The page that stands for every page until the records are mended. */
export function brokenPage({total, violations, more}: Check): string {
  const lines = violations.map((violation) => `<li>${inert(formatViolation(violation))}</li>`);
  const rest = more.map(
    ({file, column, rule, count}) =>
      `<li>${inert(`${file} ${column ?? ""}: … and ${count} more of rule ${rule}`)}</li>`
  );
  return `# These records break their codebook

<div class="broken" role="alert">
<p>${total === 1 ? "One violation" : `${total} violations`}. Nothing was built from them; the last good build stands, and shows again as soon as they are mended and saved.</p>
<ol>
${[...lines, ...rest].join("\n")}
</ol>
</div>
`;
}

/** Text as HTML, and inert in Markdown and in Framework's \`\${…}\`: one line, no blank one to end the block. */
function inert(text: string): string {
  return text.replace(/[&<>$`\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
