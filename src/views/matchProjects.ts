import type {Row} from "../records/rows.js";

/** What a reader may ask of a project; an empty text asks nothing. */
export interface Wanted {
  words: string;
  strand: string;
  feature: string;
  outcome: string;
  design: string;
  reporter: string;
}

/** The projects (rows of the query `project_list`) that are all that is wanted: every word somewhere in their texts, whatever its case. */
export function matchProjects(projects: readonly Row[], wanted: Wanted): Row[] {
  const words = wanted.words.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (list: readonly string[] | null, value: string) => !value || !!list?.includes(value);
  return projects.filter(
    (project) =>
      words.every((word) => textOf(project).includes(word)) &&
      (!wanted.strand || project.strand === wanted.strand) &&
      has(project.feature_ids, wanted.feature) &&
      has(project.outcome_ids, wanted.outcome) &&
      has(project.designs, wanted.design) &&
      has(project.reporters, wanted.reporter)
  );
}

/** A project's texts as they are searched: put together once, for every letter that is typed asks all of them. */
function textOf(project: Row): string {
  const known = texts.get(project);
  if (known !== undefined) return known;
  const text = Object.values(project)
    .filter((value) => typeof value === "string")
    .join(" ")
    .toLowerCase();
  texts.set(project, text);
  return text;
}

const texts = new WeakMap<Row, string>();
