import MarkdownIt, {type Token} from "markdown-it";
import {fenced} from "./fence.js";
import {textValues} from "./textValues.js";
import {cellLine} from "./writeNotebook.js";

/** Markdown as Observable Framework reads it: with HTML, and with `${…}` as code. */
const framework = new MarkdownIt({html: true, linkify: true});
framework.inline.ruler.push("value", (state, silent) => {
  const end = state.src.indexOf("}", state.pos);
  if (silent || end < 0 || !state.src.startsWith("${", state.pos)) return false;
  state.push("value", "", 0).content = state.src.slice(state.pos, end + 1);
  state.pos = end + 1;
  return true;
});

/** The languages of code that Framework runs. */
const running = /^(?:js|jsx|ts|tsx|html|sql|svg|tex|dot|mermaid)$/i;

/**
 * The Markdown of a cell as a page has it: without HTML, code that runs, pictures, and values that
 * are not in `names`. What a notebook shows as text, a page shows as text too. A text that another
 * reader of Markdown could take for code or HTML in some other way is shown as it was typed.
 */
export function plainMarkdown(text: string, names: ReadonlySet<string>): string {
  const written = withoutCode(escaped(text, names));
  return canRun(written.replace(cellLine, "\\$1"), names) ? fenced("", text) : written;
}

/** Markdown whose HTML, pictures and unknown values have a backslash or an entity in front. */
function escaped(text: string, names: ReadonlySet<string>): string {
  let [written, at] = ["", 0];
  for (const {start, end, path} of textValues(text)) {
    if (path && names.has(path.name)) continue;
    written += `${text.slice(at, start)}\\${text.slice(start, end)}`;
    at = end;
  }
  written += text.slice(at);
  return written.replace(/(`+)[\s\S]*?\1(?!`)|<(?=[a-z/!?])|!\[/gi, (found) =>
    found === "<" ? "&lt;" : found === "![" ? "\\![" : found
  );
}

/** Markdown whose blocks of code are shown and do not run. */
function withoutCode(text: string): string {
  const lines = text.split(/\r\n?|\n/);
  for (const {type, info, map} of framework.parse(text, {}))
    if (type === "fence" && map && runs(info)) {
      const line = lines[map[0]];
      // A block at the beginning of its line would be a cell.
      lines[map[0]] = `${line.startsWith("`") ? " " : ""}${line} run=false`;
    }
  return lines.join("\n");
}

/** Whether a block of code runs, by the words after its first backticks. */
function runs(info: string): boolean {
  const [language] = info.trim().split(/\s/);
  const isPlain = /^[\w+#-]*$/.test(language) && !running.test(language);
  return !isPlain && !/\srun=false$/.test(info);
}

/** The line with which a text is tested: it is a paragraph if nothing before it is open. */
const after = "The next cell";

/** Whether Framework would find HTML, code or an unknown value in a text, or in the cell after it. */
function canRun(text: string, names: ReadonlySet<string>): boolean {
  const tokens = framework.parse(`${text}\n\n${after}`, {});
  const last = tokens.at(-2);
  return (
    last?.content !== after || last.level !== 1 || tokens.some((token) => isLive(token, names))
  );
}

function isLive(token: Token, names: ReadonlySet<string>): boolean {
  const {type, info, content, children} = token;
  if (type === "html_block" || type === "html_inline" || type === "image") return true;
  if (type === "fence") return runs(info);
  if (type === "value") return !isValue(content, names);
  return children?.some((child) => isLive(child, names)) ?? false;
}

/** Whether a text is the value of one of these names, from its first sign to its last. */
function isValue(text: string, names: ReadonlySet<string>): boolean {
  const [value] = textValues(text);
  return (
    value?.start === 0 &&
    value.end === text.length &&
    value.path !== null &&
    names.has(value.path.name)
  );
}
