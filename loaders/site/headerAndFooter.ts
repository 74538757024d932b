import type {Manifest} from "../../src/records/manifest.js";
import {shortHash} from "../../src/records/provenance.js";
import {simulatedWords} from "../../src/records/simulated.js";
import type {DataPackage} from "../codebook/dataPackage.js";
import type {Address} from "./address.js";
import {type Cited, cite} from "./citation.js";
import {escapeHtml} from "./escapeHtml.js";
import {provenanceOf} from "./head.js";
import {keepsOffline, offlineNote} from "./offline.js";
import {pageUrl} from "./pageUrl.js";

/** The banner at the top of every page that shows simulated records. */
export const simulatedBanner = `<p class="simulated" role="note">${simulatedWords}</p>`;

/** The pages in the navigation; a page is left out if one of its tables is missing or empty. */
export const pages: readonly {path: string; name: string; tables: string[]}[] = [
  {path: "/", name: "Overview", tables: []},
  {path: "/projects", name: "Projects", tables: []},
  {path: "/outcomes", name: "Outcomes", tables: []},
  {path: "/evidence", name: "Evidence", tables: []},
  {path: "/drivers", name: "Drivers", tables: ["features", "project_features"]},
  {path: "/sql", name: "SQL", tables: []},
  {path: "/records", name: "Records", tables: []},
  {path: "/codebook", name: "Codebook", tables: []},
  {path: "/methods", name: "Methods", tables: []},
  {path: "/notebook", name: "Write your own", tables: []}
];

/** The pages for which a programme has the tables. */
export function pagesOf(tables: Manifest["tables"]): typeof pages {
  const kept = new Set(tables.filter(({rows}) => rows > 0).map(({name}) => name));
  return pages.filter((page) => page.tables.every((table) => kept.has(table)));
}

/**
 * The header of every page: the programme's name, the search and the links to the pages. In a narrow
 * window the links are folded under Menu, by CSS alone (`header.css`), so that the menu works without
 * JavaScript.
 */
export function renderHeader(manifest: Manifest | null, path: string): string {
  const links = pagesOf(manifest?.tables ?? []).map(({path: to, name}) => {
    const here =
      to === (path === "/index" ? "/" : path) || (to !== "/" && path.startsWith(`${to}/`));
    return `<a href="${to}"${here ? ' aria-current="page"' : ""}>${name}</a>`;
  });
  const simulated = manifest?.programme.simulated ? simulatedBanner : "";
  return `<a class="skip" href="#page">Skip to main content</a>
<nav class="site-nav" aria-label="Pages">
<a class="site-name" href="/">${escapeHtml(manifest?.programme.shortTitle ?? "Whatworked")}</a>
<button type="button" class="site-search" aria-keyshortcuts="/ Control+K Meta+K" title="Search (/ or Ctrl+K)" hidden>Search</button>
<details class="site-menu"><summary>Menu</summary></details>
<div class="site-links">${links.join("\n")}</div>
</nav>${simulated}${manifest && keepsOffline() ? offlineNote(manifest) : ""}<span id="page"></span>`;
}

/** The footer of every page: which records the reader sees, and how to cite the page. */
export function renderFooter(
  manifest: Manifest | null,
  dataPackage: DataPackage | null,
  address: Address,
  pageTitle: string | null,
  path: string
): string {
  if (!manifest) return "";
  const {title, version, licenses} = manifest.programme;
  const licence = licenses[0]?.title ?? licenses[0]?.name;
  const release = version ? `, release ${escapeHtml(version)}` : "";
  return `<p>${escapeHtml(title)}${release}. Data <code title="SHA-256 over all tables">${shortHash(manifest.dataHash)}</code>.${licence ? ` Licence: ${escapeHtml(licence)}.` : ""}</p>
<p>Made with Whatworked. Nothing you do here leaves your computer. <a href="/accessibility">Accessibility</a></p>${
    // The page "Not found" is not citable.
    path === "/404"
      ? ""
      : renderCitation({
          title: pageTitle ?? title,
          url: address.url && pageUrl(address.url, path),
          authors: dataPackage?.authors ?? [],
          provenance: provenanceOf(manifest)
        })
  }`;
}

function renderCitation(cited: Cited): string {
  const {plain, bibtex, cslJson} = cite(cited);
  const forms = {plain: ["Text", plain], bibtex: ["BibTeX", bibtex], csl: ["CSL-JSON", cslJson]};
  return `
<details class="cite"><summary>Cite this page</summary>
${Object.entries(forms)
  .map(
    ([key, [name, text]]) =>
      `<figure><figcaption><span>${name}</span> <button type="button" class="quiet" data-copies="cite-${key}">Copy<span class="visually-hidden"> the citation as ${name}</span></button></figcaption><pre id="cite-${key}" data-copy="none" tabindex="0">${escapeHtml(text)}</pre></figure>`
  )
  .join("\n")}
<p role="status" class="muted"></p>
</details>`;
}
