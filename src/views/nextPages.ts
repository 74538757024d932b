import {element} from "../page/element.js";
import {hasSitePage} from "../page/leftOutPages.js";
import {section} from "../page/section.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import {presenceWords} from "./words/featurePresence.js";
import {nounsOf, withArticle} from "./words/nouns.js";

/**
 * A section with links from the overview to the other pages that a programme has, with what each one
 * shows; null if it has none.
 */
export function nextPages(manifest: Manifest): HTMLElement | null {
  const {project, outcome, feature} = nounsOf(manifest);
  const hasRows = (name: string) => manifest.tables.some((t) => t.name === name && t.rows > 0);
  const pages: [file: string, name: string, words: string][] = [
    [
      "projects",
      phrase`Projects`,
      phrase`search and filter the ${project.many}. Each ${project.one} has its own page.`
    ],
    [
      "outcomes",
      phrase`Outcomes`,
      phrase`every ${project.one} by every ${outcome.one}, with the records behind each mark.`
    ],
    ["evidence", phrase`Evidence`, phrase`what was measured, and in which direction it went.`],
    ...(hasRows("features") && hasRows("project_features")
      ? [
          [
            "drivers",
            phrase`Drivers`,
            phrase`${project.many} ${presenceWords(manifest).named} ${withArticle(feature)}, compared with the others.`
          ] satisfies [string, string, string]
        ]
      : []),
    [
      "records",
      phrase`Records`,
      phrase`how complete the records are, what they were checked for, and downloads.`
    ],
    ["codebook", phrase`Codebook`, phrase`what each variable means.`],
    ["methods", phrase`Methods`, phrase`every formula, its source, and when it misleads.`],
    [
      "notebook",
      phrase`Your notebook`,
      phrase`your own cells of words, SQL, charts, inputs and JavaScript, in this browser.`
    ],
    ["write", phrase`Write your own`, phrase`your own page of SQL and figures.`]
  ];
  const shown = pages.filter(([file]) => hasSitePage(file));
  if (!shown.length) return null;
  const links = shown.map(([file, name, words]) =>
    element("li", {}, element("a", {href: `./${file}.html`}, name), `: ${words}`)
  );
  return section(phrase`Where to go next`, element("ul", {}, ...links));
}
