import type {Manifest} from "../../src/records/manifest.js";
import {markTitle} from "../../src/records/simulated.js";
import {provenanceMeta, provenanceOf} from "./head.js";
import {simulatedBanner} from "./headerAndFooter.js";

/**
 * A built page of simulated records with its title marked, and with the banner and the head's mark, from which figures, tables and exports take theirs, even where the page's front matter leaves
 * out the site's header or head. Pages of other records are left as they are.
 */
export function markSimulated(html: string, manifest: Manifest): string {
  if (!manifest.programme.simulated) return html;
  const insert = (at: RegExp, text: string) => (page: string) =>
    page.replace(at, (found) => `${found}\n${text}`);
  const marks = [
    (page: string) =>
      page.replace(/<title>([^<]*)/, (_, title: string) => `<title>${markTitle(title, true)}`),
    html.includes('<meta name="provenance"')
      ? null
      : insert(/<meta charset="utf-8">/, provenanceMeta(provenanceOf(manifest))),
    html.includes(simulatedBanner) ? null : insert(/<body[^>]*>/, simulatedBanner)
  ];
  return marks.reduce((page, mark) => (mark ? mark(page) : page), html);
}
