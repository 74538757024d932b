import {searchWords} from "../../controls/search.js";
import type {Row} from "../../records/rows.js";
import {type Condition, meets} from "../../sql/conditions.js";

/** The filters of the Projects page; "" is a filter that is not set. */
export type ProjectFilter = {
  words: string;
  outcome: string;
  feature: string;
  strand: string;
  design: string;
  reporter: string;
  /** The key of a further column of the table. */
  show: string;
  /** The choices of other columns, by their keys. */
  [column: string]: string;
};

/** The choice of every project, and of no further column. */
export const everyProject = {
  words: "",
  outcome: "",
  feature: "",
  strand: "",
  design: "",
  reporter: "",
  show: ""
} satisfies ProjectFilter;

/**
 * The projects (rows of the query `project_list`) that pass every filter. Every word of `words`
 * must be in one of the project's texts, in any case. `conditions` are on columns of projects.
 */
export function matchProjects(
  projects: readonly Row[],
  filter: Pick<ProjectFilter, "words" | "outcome" | "feature" | "strand" | "design" | "reporter">,
  conditions: readonly Condition[] = []
): Row[] {
  const words = searchWords(filter.words);
  const has = (list: readonly string[] | null, value: string) => !value || !!list?.includes(value);
  return projects.filter(
    (project) =>
      words.every((word) => searchText(project).includes(word)) &&
      (!filter.strand || project.strand === filter.strand) &&
      has(project.feature_ids, filter.feature) &&
      has(project.outcome_ids, filter.outcome) &&
      has(project.designs, filter.design) &&
      has(project.reporters, filter.reporter) &&
      conditions.every((condition) => meets(project, condition))
  );
}

/**
 * A project's texts in lower case, joined once, because every typed letter searches all of them.
 */
function searchText(project: Row): string {
  const cached = searchTexts.get(project);
  if (cached !== undefined) return cached;
  const text = Object.values(project)
    .filter((value) => typeof value === "string")
    .join(" ")
    .toLowerCase();
  searchTexts.set(project, text);
  return text;
}

const searchTexts = new WeakMap<Row, string>();
