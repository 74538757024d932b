import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import type {Provenance} from "../../src/records/provenance.js";
import type {DataPackage} from "../codebook/dataPackage.js";
import {builtAt} from "../workspace/builtAt.js";
import {root} from "../workspace/programme.js";
import {upFrom} from "../workspace/siteFiles.js";
import type {Address} from "./address.js";
import {escapeHtml} from "./escapeHtml.js";
import {readFrontMatter} from "./frontMatter.js";
import {datasetJsonLd} from "./jsonLd.js";
import {keepsOffline} from "./offline.js";

const common = [
  '<link rel="stylesheet" href="/page/style/fonts.css">',
  '<link rel="icon" href="/icon.svg" type="image/svg+xml">',
  '<script type="module" src="/page/everyPage.js"></script>'
];

/** All pages of a build show the same time. */
const built = builtAt();

/**
 * The head of a page: links and scripts of all pages, the provenance of the records, and the features
 * that the page's front matter declares (`declared: [co_design, …]`) as pre-specified comparisons.
 * Framework reads only its own keys of the front matter, so this key is read here. Throws if it is not a
 * list of keys.
 */
export function renderHead(
  manifest: Manifest | null,
  dataPackage: DataPackage | null,
  {url}: Address,
  path: string
): string {
  const file = join(root, "src", `${path}.md`);
  const declared = existsSync(file) ? declaredIn(readFileSync(file, "utf8"), `src${path}.md`) : [];
  return [
    ...common,
    ...(manifest ? [provenanceMeta(provenanceOf(manifest))] : []),
    ...(manifest && dataPackage
      ? [datasetJsonLd(manifest, dataPackage, url ?? upFrom(path.slice(1)))]
      : []),
    ...(keepsOffline()
      ? ['<script type="module" src="/page/registerServiceWorker.js"></script>']
      : []),
    ...(declared.length ? [`<meta name="declared" content="${declared.join(",")}">`] : [])
  ].join("\n");
}

/** The provenance of every page. */
export function provenanceOf({programme, dataHash}: Manifest): Provenance {
  return {
    programme: programme.title,
    release: programme.version,
    dataHash,
    built,
    simulated: programme.simulated
  };
}

/** The provenance as an element of the head, which the page's code reads (`src/records/provenance.ts`). */
export function provenanceMeta(said: Provenance): string {
  const content = escapeHtml(JSON.stringify(said));
  return `<meta name="provenance" content="${content}">`;
}

/** The features that the front matter of a page declares. */
export function declaredIn(markdown: string, page: string): string[] {
  const declared: unknown = readFrontMatter(markdown).data.declared ?? [];
  const isKey = (key: unknown) => typeof key === "string" && /^[\w.-]+$/.test(key);
  if (!Array.isArray(declared) || !declared.every(isKey))
    throw new Error(
      `${page}: declared: ${JSON.stringify(declared)}: expected a list of features' keys, as in declared: [co_design, key_worker]`
    );
  return declared;
}
