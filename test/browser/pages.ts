import {readdirSync} from "node:fs";
import {join, sep} from "node:path";
import {dist} from "./site.js";

/** A page of the built site, and what a test may expect of it. */
export interface SitePage {
  /** Its address below the site's, without an ending. */
  path: string;
  /** Something that the page shows only when its queries have been answered. */
  proof: string;
  /** The least number of these. */
  least: number;
  /** The least number of stops that the Tab key makes. */
  stops: number;
}

/** Every page of the shipped programme; the pages of its projects are alike, so one is among them. */
export const pages: readonly SitePage[] = [
  {path: "", proof: ".published-total svg.dots", least: 10, stops: 50},
  {path: "projects", proof: "table.data tbody tr", least: 49, stops: 70},
  {path: "projects/pause", proof: ".statement", least: 9, stops: 40},
  {path: "outcomes", proof: ".outcome-map td.cell svg", least: 121, stops: 25},
  {path: "drivers", proof: ".feature-outcome .segments", least: 10, stops: 90},
  {path: "evidence", proof: ".harvest", least: 8, stops: 40},
  {path: "sql", proof: ".queries li", least: 20, stops: 40},
  {path: "records", proof: ".segments", least: 10, stops: 200},
  {path: "codebook", proof: ".codebook section", least: 11, stops: 30},
  {path: "methods", proof: ".example", least: 14, stops: 40},
  {path: "notebook", proof: "svg[class^=plot]", least: 1, stops: 30},
  {path: "accessibility", proof: "main li", least: 10, stops: 20}
];

/** The same pages, each after the name that a test's title gives it. */
export const named: readonly [name: string, page: SitePage][] = pages.map((page) => [
  page.path || "index",
  page
]);

/** The page of an address. */
export function pageAt(path: string): SitePage {
  const found = pages.find((page) => page.path === path);
  if (!found) throw new Error(`pages: ${path}: expected one of ${pages.map(({path}) => path)}`);
  return found;
}

/** The files of the built site that are pages, in their order, with `/` between folders. */
export const pageFiles: readonly string[] = readdirSync(dist, {recursive: true, encoding: "utf8"})
  .map((file) => file.split(sep).join("/"))
  .filter((file) => file.endsWith(".html"))
  .sort();

/** The file of a page. */
export function fileOf({path}: Pick<SitePage, "path">): string {
  return path === "" || path.endsWith("/") ? `${path}index.html` : `${path}.html`;
}

/** Pages of projects, beside the one in `pages`, to open in a browser: the first, the middle and the last. */
export const moreProjects: readonly SitePage[] = (() => {
  const files = pageFiles.filter(
    (file) => file.startsWith("projects/") && file !== "projects/pause.html"
  );
  return [0, 0.33, 0.67, 1].map((share) => {
    const file = files[Math.round(share * (files.length - 1))];
    return {...pageAt("projects/pause"), path: file.replace(/\.html$/, ""), least: 1};
  });
})();

/** Where a file of the built site is. */
export const inDist = (file: string): string => join(dist, file);
