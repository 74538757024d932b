import {manifest, sql} from "../engine/sql.js";
import {projectOf} from "../records/projectPath.js";
import {capitalFirst} from "./words/inSentence.js";
import {nounsOf} from "./words/nouns.js";

/**
 * The project in the address of the page that shows any project (`project.html?id=…`), as the address
 * writes it; "" if the address has none.
 */
export function askedProject(search = location.search): string {
  return new URLSearchParams(search).get("id") ?? "";
}

/**
 * The name of the project in the address, which also becomes the title of the document and part of its
 * address for search engines. For an address without a project, or with one that the records do not
 * have, the word for a project.
 */
export async function nameOfAsked(): Promise<string> {
  const id = projectOf(askedProject());
  const [project] = id
    ? await sql`SELECT coalesce(name, project_id) AS name FROM projects WHERE project_id = ${id}`
    : [];
  if (!project) return capitalFirst(nounsOf(await manifest()).project.one);
  const name = String(project.name);
  document.title = document.title.replace(
    /^(Simulated: )?Project(?= \||$)/,
    (_, mark = "") => mark + name
  );
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  if (canonical) canonical.href += location.search;
  return name;
}
