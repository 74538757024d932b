import {readdirSync} from "node:fs";
import {join, posix, sep} from "node:path";
import {long} from "../rounds.js";
import {pageAt, type SitePage} from "./pages.js";
import {dist} from "./site.js";

/** The name of the programme whose pages `pages` lists. */
const programme = "wave1";

/** The files of the built site that are pages, in their order, with `/` between folders. */
const allPages: readonly string[] = readdirSync(dist, {recursive: true, encoding: "utf8"})
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".html"))
  .sort();

/** Those of the first programme, and those outside the programmes' folders. */
export const pageFiles = allPages.filter(
  (file) => !file.includes("/") || file.startsWith(`${programme}/`)
);

/** Those of the other programmes. */
export const otherPageFiles = allPages.filter((file) => !pageFiles.includes(file));

/** The file of a page. */
export function fileOf({path}: Pick<SitePage, "path">): string {
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : `${path}.html`;
  return posix.join(programme, file);
}

/**
 * Pages of projects that the long tests open in a browser, in addition to the one in `pages`, spread
 * over the list.
 */
export const moreProjects: readonly SitePage[] = (() => {
  const files = pageFiles.filter(
    (file) => file.startsWith(`${programme}/projects/`) && !file.endsWith("/pause.html")
  );
  return (long ? [0, 0.33, 0.67, 1] : []).map((share) => {
    const file = files[Math.round(share * (files.length - 1))];
    return {
      ...pageAt("projects/pause"),
      path: file.slice(programme.length + 1).replace(/\.html$/, ""),
      // Some projects have no statement.
      proof: ".project-overview",
      least: 1,
      stops: 15,
      figure: ".project-overview"
    };
  });
})();

/** The path of a file of the built site. */
export const inDist = (file: string): string => join(dist, file);
