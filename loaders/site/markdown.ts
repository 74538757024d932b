import {projectOf} from "../../src/records/projectPath.js";
import {formatViolation} from "../codebook/formatCheck.js";
import type {Check} from "../codebook/violation.js";
import {fillProse, type Prose} from "./prose.js";

/** The part of markdown-it that is used here; Framework brings its own, without types. */
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
 * Extends the Markdown of Framework: the prose of the programme, and SQL that a reader can open under
 * its result. While the records are invalid, every page shows the violations instead of stale figures.
 */
export function extendMarkdown(md: MarkdownIt, prose: Prose, broken: Check | null): MarkdownIt {
  const parse = md.parse.bind(md);
  md.parse = (source, context) => {
    const project = context.params?.project;
    const filled = () => fillProse(source, prose, project && projectOf(project));
    return parse(broken ? brokenPage(broken) : filled(), context);
  };
  const standard = md.renderer.rules.fence;
  // Code that is wider than the page can be scrolled with the keyboard.
  const fence: Fence = (...given) =>
    standard(...given).replace(/<pre(?=[ >])/g, '<pre tabindex="0"');
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index];
    // Framework's renderer changes the token.
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

/** Shown instead of every page while the records are invalid. */
export function brokenPage({total, violations, more}: Check): string {
  const lines = violations.map(
    (violation) => `<li>${escapeMarkdown(formatViolation(violation))}</li>`
  );
  const rest = more.map(
    ({file, column, rule, count}) =>
      `<li>${escapeMarkdown(`${file} ${column ?? ""}: … and ${count} more of rule ${rule}`)}</li>`
  );
  return `# These records break their codebook

<div class="broken" role="alert">
<p>${total === 1 ? "One violation" : `${total} violations`}. The last good build is kept, and is shown again when the records are corrected and saved.</p>
<ol>
${[...lines, ...rest].join("\n")}
</ol>
</div>
`;
}

/** A text without markup in HTML, in Markdown and in Framework's \`\${…}\`, on one line: a blank line would end the block. */
function escapeMarkdown(text: string): string {
  return text.replace(/[&<>$`\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
