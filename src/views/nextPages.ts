import {element} from "../page/element.js";
import {hasSitePage} from "../page/leftOutPages.js";
import type {Manifest} from "../records/manifest.js";
import {presenceWords} from "./words/featurePresence.js";
import {nounsOf, withArticle} from "./words/nouns.js";

/** Links from the overview to the other pages that a programme has, with what each one shows. */
export function nextPages(manifest: Manifest): HTMLElement {
  const {project, outcome, feature} = nounsOf(manifest);
  const hasRows = (name: string) => manifest.tables.some((t) => t.name === name && t.rows > 0);
  const pages: [file: string, name: string, words: string][] = [
    [
      "projects",
      "Projects",
      `search and filter the ${project.many}. Each ${project.one} has its own page.`
    ],
    [
      "outcomes",
      "Outcomes",
      `every ${project.one} by every ${outcome.one}, with the records behind each mark.`
    ],
    ["evidence", "Evidence", "what was measured, and in which direction it went."],
    ...(hasRows("features") && hasRows("project_features")
      ? [
          [
            "drivers",
            "Drivers",
            `${project.many} ${presenceWords(manifest).named} ${withArticle(feature)}, compared with the others.`
          ] satisfies [string, string, string]
        ]
      : []),
    [
      "records",
      "Records",
      "how complete the records are, what they were checked for, and downloads."
    ],
    ["codebook", "Codebook", "what each variable means."],
    ["methods", "Methods", "every formula, its source, and when it misleads."],
    [
      "notebook",
      "Your notebook",
      "your own cells of words, SQL, charts, inputs and JavaScript, in this browser."
    ],
    ["write", "Write your own", "your own page of SQL and figures."]
  ];
  return element(
    "ul",
    {},
    ...pages
      .filter(([file]) => hasSitePage(file))
      .map(([file, name, words]) =>
        element("li", {}, element("a", {href: `./${file}.html`}, name), `: ${words}`)
      )
  );
}
