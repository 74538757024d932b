import {createHash} from "node:crypto";

/**
 * The one style sheet that comes without a file: what Plot writes into every figure. Its text is Plot's own, at the version that is pinned; a browser test fails
 * when it changes.
 */
const plotStyles: readonly string[] = ["'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='"];

/** Scripts and styles in a page, apart from blocks of data, which no browser runs. */
const script = /<script(?![^>]*\b(?:src=|type="application\/))[^>]*>([\s\S]+?)<\/script>/g;
const style = /<style[^>]*>([\s\S]+?)<\/style>/g;

/** The policy of pages: nothing runs, loads or is sent anywhere but what the site holds. What stands inside these pages is allowed by its hash. */
export function contentSecurityPolicy(...pages: string[]): string {
  const hashes = (pattern: RegExp) => [
    ...new Set(
      pages.flatMap((html) => Array.from(html.matchAll(pattern), ([, text]) => hash(text)))
    )
  ];
  const allowed = (...sources: string[]) => sources.join(" ");
  return [
    "default-src 'self'",
    // WebAssembly is compiled, not evaluated: DuckDB and the Parquet reader.
    `script-src ${allowed("'self'", "'wasm-unsafe-eval'", ...hashes(script))}`,
    `style-src ${allowed("'self'", ...plotStyles, ...hashes(style))}`,
    // A figure becomes a PNG by way of a blob.
    "img-src 'self' data: blob:",
    // The typefaces stand inside their style sheet.
    "font-src data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");
}

/** A page that carries its policy with it, whatever its host sends. */
export function withPolicy(html: string): string {
  return html.replace(
    '<meta charset="utf-8">',
    `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(html)}">`
  );
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
