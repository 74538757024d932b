import {createHash} from "node:crypto";
import {readdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {readManifest} from "../records/build.js";
import {pages, pagesOf} from "./frame.js";

/**
 * The one style sheet that comes without a file: what Plot writes into every figure. Its text is Plot's own, at the version that is pinned; a browser test fails
 * when it changes.
 */
const plotStyles: readonly string[] = ["'sha256-jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww='"];

/** What Framework cannot do to a built site: pages for tables that are not there go, and every page says its language and what it may load. */
export async function finishSite(site: string, records: string): Promise<void> {
  const {tables} = await readManifest(records);
  const shown = pagesOf(tables);
  for (const {path} of pages)
    if (!shown.some((page) => page.path === path))
      await rm(join(site, `${path}.html`), {force: true});
  const files = await readdir(site, {recursive: true});
  for (const file of files.filter((file) => file.endsWith(".html"))) {
    const page = join(site, file);
    await writeFile(page, finishPage(await readFile(page, "utf8")));
  }
}

/** A page with its language, a viewport that can be zoomed, and a policy under which nothing runs or loads but what the site holds. */
export function finishPage(html: string): string {
  const page = html
    .replace("<html>", '<html lang="en">')
    .replace(
      "width=device-width, initial-scale=1, maximum-scale=1",
      "width=device-width, initial-scale=1"
    );
  return page.replace(
    '<meta charset="utf-8">',
    `<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page)}">`
  );
}

/** The policy of a page; scripts inside it are allowed by their hashes. */
export function contentSecurityPolicy(html: string): string {
  const scripts = Array.from(
    html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g),
    ([, text]) => text
  ).filter((text) => text !== "");
  return [
    "default-src 'self'",
    `script-src 'self' 'wasm-unsafe-eval' ${scripts.map(hash).join(" ")}`.trim(),
    `style-src 'self' ${plotStyles.join(" ")}`.trim(),
    "img-src 'self' data: blob:",
    "font-src data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'none'"
  ].join("; ");
}

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
