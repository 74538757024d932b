import type {ProjectPages} from "../../src/records/projectPath.js";
import {type Config, config} from "./config.js";

/**
 * The most projects of a programme that have a page each, unless the configuration says otherwise. The
 * build opens every page and keeps what it shows first: 300 pages take it about a minute. Of more pages
 * each has few readers.
 */
export const mostPagesEach = 300;

/** How a programme with so many projects shows them. */
export function projectPagesOf(
  projects: number,
  {projectPages}: Pick<Config, "projectPages"> = config
): ProjectPages {
  return projectPages ?? (projects > mostPagesEach ? "one" : "each");
}
