import {projectOf} from "../../src/records/projectPath.js";
import {formatViolation} from "../codebook/formatCheck.js";
import type {Check} from "../codebook/violation.js";
import {readTexts} from "../workspace/language.js";
import {folderOf, programmeAt, siteSubject} from "../workspace/subject.js";
import {type MarkdownCell, showError} from "./frameworkOutput.js";
import {forgetFileMethods, implicitImports} from "./implicitImports.js";
import {missingImports} from "./missingImports.js";
import {fillProse, type Prose} from "./prose.js";
import {hasRecords, type SiteProgramme} from "./siteProgramme.js";
import {styleByClass} from "./styleByClass.js";
import {type MarkdownWithRules, translateMarkdown} from "./translateMarkdown.js";

/** The part of markdown-it that is used here; Framework brings its own, without types. */
interface Token {
  info: string;
  content?: string;
}
type Fence = (
  tokens: Token[],
  index: number,
  options: unknown,
  context: unknown,
  self: unknown
) => string;
export interface MarkdownIt extends MarkdownWithRules {
  parse(source: string, context: {path: string; params?: Record<string, string>}): Token[];
  renderer: {
    rules: {fence: Fence};
    render(
      tokens: Token[],
      options: unknown,
      context: {path: string; code: MarkdownCell[]}
    ): string;
  };
}

/**
 * Extends the Markdown of Framework: the language of the pages, the prose of the page's programme, and SQL that a reader can open
 * under its result. The names that Observable gives to every page need no import. A cell that uses a
 * library which the site does not have shows what to write instead. Style attributes become classes.
 * While the records of a programme are invalid, every page of it shows the violations instead of stale
 * figures.
 */
export function extendMarkdown(md: MarkdownIt, programmes: readonly SiteProgramme[]): MarkdownIt {
  translateMarkdown(md, readTexts().texts);
  const parse = md.parse.bind(md);
  md.parse = (source, context) => {
    const {path, params = {}} = context;
    const programme = programmeAt(programmes, path);
    if (params.programme && params.programme !== programme?.name)
      return parse(unknownProgramme(params.programme, programmes), context);
    if (programme && !programme.check.ok) return parse(brokenPage(programme.check), context);
    const prose = {
      ...(programme?.prose ?? proseOfSite(programmes)),
      ...(folderOf(path) === "" && {programmes: listOf(programmes)})
    };
    const project = params.project && projectOf(params.project);
    return parse(fillProse(source, prose, {project, notebook: params.notebook}), context);
  };
  const standard = md.renderer.rules.fence;
  const render = md.renderer.render.bind(md.renderer);
  md.renderer.render = (tokens, options, context) => {
    let html = render(tokens, options, context);
    const missing = missingImports(context.code);
    for (const {id, message} of missing) {
      html = showError(html, id, message);
      // Without the cell, Framework does not look for its modules on the network.
      context.code.splice(
        context.code.findIndex((cell) => cell.id === id),
        1
      );
    }
    const added = implicitImports(context.code, context.path);
    forgetFileMethods(context.code);
    for (const line of added) html += importCell(standard, line, options, context);
    return styleByClass(html);
  };
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

/**
 * A cell that imports a module and shows nothing. It comes after the page, so that the blocks of the
 * page keep their places, and it is no block, so that it takes no room.
 */
function importCell(fence: Fence, line: string, options: unknown, context: unknown): string {
  const html = fence([{info: "js", content: line}], 0, options, context, null);
  return html.match(/<!--:[^:]+:-->/)![0];
}

/** The prose of pages about several programmes. */
function proseOfSite(programmes: readonly SiteProgramme[]): Prose {
  const {programme} = siteSubject(programmes.filter(hasRecords).map(({manifest}) => manifest));
  return {programme, overview: null, drivers: "", projects: new Map(), notebooks: []};
}

/** The programmes as a list of links with their descriptions. */
function listOf(programmes: readonly SiteProgramme[]): string {
  const items = programmes.map(({name, prose: {programme}, manifest}) => {
    const description = manifest?.programme.description;
    const words = description ? `: ${escapeMarkdown(description)}` : "";
    return `<li><a href="/${name}/">${escapeMarkdown(programme.title)}</a>${words}</li>`;
  });
  return `<ul class="programmes">\n${items.join("\n")}\n</ul>`;
}

/** Shown in preview at an address of a programme that the site does not have. */
function unknownProgramme(name: string, programmes: readonly SiteProgramme[]): string {
  return `# There is no programme ${escapeMarkdown(name)}\n\n${listOf(programmes)}\n`;
}

/** Shown instead of every page of a programme while its records are invalid. */
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
