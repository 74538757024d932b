import MarkdownIt from "markdown-it";
import {languageOf, phrase} from "../../src/page/words/phrase.js";
import {shortHash} from "../../src/records/provenance.js";
import {simulatedWords} from "../../src/records/simulated.js";
import {type Config, config} from "../workspace/config.js";
import {logoPath} from "../workspace/sources.js";
import {programmeAt, subjectAt} from "../workspace/subject.js";
import type {Address} from "./address.js";
import {type Cited, cite} from "./citation.js";
import {escapeHtml} from "./escapeHtml.js";
import {provenanceOf} from "./head.js";
import {keepsOffline, offlineNote} from "./offline.js";
import {pageUrl} from "./pageUrl.js";
import {contentOf, packagePages, pagesOf, type SitePage} from "./sitePages.js";
import {hasRecords, type SiteProgramme} from "./siteProgramme.js";

/** Markdown of the configuration, in which HTML is shown as text. */
const ownWords = new MarkdownIt({html: false});

/** The banner at the top of every page that shows simulated records. */
export function simulatedBanner(): string {
  const words = simulatedWords();
  return `<p class="simulated" role="note"${tagEnd(words)}</p>`;
}

/**
 * The header of every page: the name of the programme, the search, and the links to its pages, after
 * the links to the programmes if there are several. In a narrow window the links to pages are folded
 * under Menu, by CSS alone (`header.css`), so that the menu works without JavaScript.
 */
export function renderHeader(
  programmes: readonly SiteProgramme[],
  path: string,
  pages: readonly SitePage[] = packagePages(),
  {title, logo}: Pick<Config, "logo" | "title"> = config
): string {
  const programme = programmeAt(programmes, path);
  const built = programmes.filter(hasRecords);
  const subject = built.length ? subjectAt(built, path) : null;
  const simulated = subject?.programme.simulated ? simulatedBanner() : "";
  const links = programme
    ? pagesOf(contentOf(programme), pages).map(({file, name, href}) => {
        if (href !== undefined) return linkTo(href, name, false);
        const page = `/${programme.name}/${file}`;
        const isOfProjects = file === "projects" && path === `/${programme.name}/project`;
        const here = path === page || path.startsWith(`${page}/`) || isOfProjects;
        return linkTo(file === "index" ? `/${programme.name}/` : page, name, here && "page");
      })
    : programmes.map((other) => linkTo(`/${other.name}/`, shortTitleOf(other), false));
  return `<a class="skip" href="#page"${tagEnd(phrase`Skip to main content`)}</a>
${programme && programmes.length > 1 ? renderProgrammes(programmes, programme, path, pages) : ""}<nav class="site-nav" aria-label="${escapeHtml(phrase`Pages`)}">
${logo ? `<img class="site-logo" src="/${logoPath(logo)}" alt="">` : ""}${linkTo(programme ? `/${programme.name}/` : "/", nameOf(programme, programmes, title), false, "site-name")}
<button type="button" class="site-search" aria-keyshortcuts="/ Control+K Meta+K" title="${escapeHtml(phrase`Search (/ or Ctrl+K)`)}" hidden${tagEnd(phrase`Search`)}</button>
<details class="site-menu"><summary${tagEnd(phrase`Menu`)}</summary></details>
<div class="site-links">${links.join("\n")}</div>
</nav>${simulated}${subject && keepsOffline() ? offlineNote(subject) : ""}<span id="page"></span>`;
}

/**
 * The links from a page to the page that lays the programmes side by side, and to the same page of
 * each programme, or to its overview if it has no such page.
 */
function renderProgrammes(
  programmes: readonly SiteProgramme[],
  current: SiteProgramme,
  path: string,
  pages: readonly SitePage[]
): string {
  const file = path.slice(`/${current.name}/`.length);
  const links = programmes.map((programme) => {
    const isCommon = pagesOf(contentOf(programme), pages).some((page) => page.file === file);
    const to = isCommon && file !== "index" ? `/${programme.name}/${file}` : `/${programme.name}/`;
    return linkTo(to, shortTitleOf(programme), programme === current && "true");
  });
  return `<nav class="site-programmes" aria-label="${escapeHtml(phrase`Programmes`)}">
${[linkTo("/", phrase`All programmes`, false), ...links].join("\n")}
</nav>
`;
}

function linkTo(
  to: string,
  words: string,
  current: "page" | "true" | false,
  className = ""
): string {
  return `<a${className && ` class="${className}"`} href="${to}"${current ? ` aria-current="${current}"` : ""}${tagEnd(words)}</a>`;
}

/** The end of a tag and its text: with the text's language, if it is not that of the page. */
function tagEnd(words: string): string {
  const language = languageOf(words);
  return `${language ? ` lang="${language}"` : ""}>${escapeHtml(words)}`;
}

function shortTitleOf({name, manifest}: SiteProgramme): string {
  return manifest?.programme.shortTitle ?? name;
}

/**
 * The name of the site in the header: the title of the configuration on pages about several programmes
 * and in a site of one, and else the title of the programme.
 */
function nameOf(
  programme: SiteProgramme | null,
  programmes: readonly SiteProgramme[],
  title: string | undefined
): string {
  if (!programme) return title ?? phrase`Programmes`;
  return (programmes.length === 1 && title) || shortTitleOf(programme);
}

/** The footer of every page: which records the reader sees, and how to cite the page. */
export function renderFooter(
  programmes: readonly SiteProgramme[],
  address: Address,
  pageTitle: string | null,
  path: string,
  {footer}: Pick<Config, "footer"> = config
): string {
  const built = programmes.filter(hasRecords);
  if (!built.length) return "";
  const subject = subjectAt(built, path);
  const {title, version, licenses} = subject.programme;
  const authors = (programmeAt(built, path) ? [programmeAt(built, path)!] : built).flatMap(
    ({dataPackage}) => dataPackage.authors
  );
  const licence = licenses[0]?.title ?? licenses[0]?.name;
  const named = version ? phrase`${title}, release ${version}` : title;
  return `${footer ? ownWords.render(footer) : ""}<p>${escapeHtml(named)}. ${escapeHtml(phrase`Data`)} <code title="${escapeHtml(phrase`SHA-256 over all tables`)}">${shortHash(subject.dataHash)}</code>.${licence ? ` ${escapeHtml(phrase`Licence: ${licence}.`)}` : ""}</p>
<p>${escapeHtml(phrase`Made with Whatworked. Nothing you do here leaves your computer.`)} <a href="/accessibility"${tagEnd(phrase`Accessibility`)}</a></p>${
    // The page "Not found" is not citable.
    path === "/404"
      ? ""
      : renderCitation({
          title: pageTitle ?? title,
          url: address.url && pageUrl(address.url, path),
          authors: [...new Set(authors)],
          provenance: provenanceOf(subject)
        })
  }`;
}

function renderCitation(cited: Cited): string {
  const {plain, bibtex, cslJson} = cite(cited);
  const forms = {
    plain: [phrase`Text`, plain],
    bibtex: ["BibTeX", bibtex],
    csl: ["CSL-JSON", cslJson]
  };
  return `
<details class="cite"><summary${tagEnd(phrase`Cite this page`)}</summary>
${Object.entries(forms)
  .map(
    ([key, [name, text]]) =>
      `<figure><figcaption><span>${escapeHtml(name)}</span> <button type="button" class="quiet" data-copies="cite-${key}">${escapeHtml(phrase`Copy`)}<span class="visually-hidden"> ${escapeHtml(phrase`the citation as ${name}`)}</span></button></figcaption><pre id="cite-${key}" data-copy="none" tabindex="0">${escapeHtml(text)}</pre></figure>`
  )
  .join("\n")}
<p role="status" class="muted"></p>
</details>`;
}
