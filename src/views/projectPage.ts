import {emptyNote} from "../page/emptyNote.js";
import {section} from "../page/section.js";
import {phrase} from "../page/words/phrase.js";
import {folderOfProjectPage} from "../records/linkedFile.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {continuedList} from "./programmes/continuedProjects.js";
import {projectFacts, projectLead} from "./projectFacts.js";
import {type ProjectRecord, projectOverview} from "./projectOverview.js";
import {sourceList} from "./sourceList.js";
import {statementList} from "./statementList.js";
import {capitalFirst} from "./words/inSentence.js";
import {headingOf, nounsOf, withArticle} from "./words/nouns.js";

/** Everything that the records have about a project. */
export interface ProjectPage extends ProjectRecord {
  /** Undefined if the records have no such project. */
  project: Row | undefined;
  /** Rows of the query `statements`. */
  statements: readonly Row[];
  sources: readonly Row[];
  /** What it continues in another programme, and what continues it there. */
  continued: readonly Row[];
}

/** The parts of a project's page. A part without records is left out, with its heading. */
export function projectPage(
  {project, statements, sources, continued, ...record}: ProjectPage,
  manifest: Manifest
): HTMLElement[] {
  const nouns = nounsOf(manifest);
  if (!project)
    return [
      emptyNote(
        phrase`These records have no ${nouns.project.one} at this address. The page ${headingOf(nouns.project)} lists them all.`
      )
    ];
  const facts = projectFacts(project, manifest);
  return [
    projectLead(project, manifest),
    projectOverview(record, manifest),
    statements.length
      ? section(
          capitalFirst(phrase`${nouns.statement.many} about its ${nouns.outcome.many}`),
          statementList(statements, manifest, {withProject: false})
        )
      : emptyNote(
          phrase`These records have no ${nouns.statement.one} about ${withArticle(nouns.outcome)} of this ${nouns.project.one}.`
        ),
    facts && section(phrase`Facts`, facts),
    continued.length
      ? section(
          phrase`In other programmes`,
          continuedList(continued, `${folderOfProjectPage()}../`)
        )
      : null,
    sources.length ? section(phrase`Sources`, sourceList(sources)) : null
  ].filter((part) => part !== null);
}
