import {createHash} from "node:crypto";
import {charsetOf} from "./frameworkOutput.js";
import {attribute, element, findAll, insertAfter, onLines, type Page, textOf} from "./page.js";

/**
 * The style sheets without a file: Plot writes the first into every figure, and the second into the
 * legend of a figure with colours. They are texts of Plot at the pinned version; a browser test fails
 * when one changes.
 */
const plotStyles: readonly string[] = [
  "'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='",
  "'sha256-rCZUQsEQJf1DmnfnMZmlj08XC7qbIZySA6bEtitbQ00='"
];

/** The hashes of the scripts and styles in a page, which its policy allows. */
export interface AllowedHashes {
  scripts: string[];
  styles: string[];
}

/** The scripts in a page, except blocks of data, which no browser runs. */
export function inlineScripts({document}: Page) {
  return findAll(document, "script").filter(
    (script) =>
      attribute(script, "src") === null &&
      !/^application\//.test(attribute(script, "type") ?? "") &&
      textOf(script)
  );
}

export function allowedHashes(page: Page): AllowedHashes {
  const styles = findAll(page.document, "style").filter((style) => textOf(style));
  return {
    scripts: [...new Set(inlineScripts(page).map((script) => hashOf(textOf(script))))],
    styles: [...new Set(styles.map((style) => hashOf(textOf(style))))]
  };
}

/**
 * The policy of a page with these hashes, or of a site with those of its pages: nothing runs, loads or
 * is sent except from and to the site.
 */
export function contentSecurityPolicy({scripts, styles}: AllowedHashes): string {
  return [
    "default-src 'self'",
    // WebAssembly is compiled, not evaluated: DuckDB and the Parquet reader.
    ["script-src 'self' 'wasm-unsafe-eval'", ...scripts].join(" "),
    ["style-src 'self'", ...plotStyles, ...styles].join(" "),
    // A figure becomes a PNG by way of a blob.
    "img-src 'self' data: blob:",
    // The typefaces are inside their style sheet.
    "font-src data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");
}

/**
 * The policy of a page in preview: style attributes are refused there as in a built site. The rest of
 * the policy would stop the scripts with which the preview follows changes.
 */
export const previewPolicy =
  '<meta http-equiv="Content-Security-Policy" content="style-src-attr \'none\'">';

/** A page with its policy, which holds whatever headers the host sends. */
export function addPolicy(page: Page): Page {
  const policy = element("meta", {
    "http-equiv": "Content-Security-Policy",
    content: contentSecurityPolicy(allowedHashes(page))
  });
  insertAfter(charsetOf(page), ...onLines(policy));
  return page;
}

/** The source of an inline script or style in a policy. */
export function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
