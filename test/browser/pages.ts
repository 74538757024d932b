import {shipped} from "../shipped.js";

/** A page of the built site, and the expectations of its tests. */
export interface SitePage {
  /** Its address below that of its programme, without an ending. */
  path: string;
  /** Something that the page shows only when its queries have been answered. */
  proof: string;
  /** The minimum number of these. */
  least: number;
  /** The minimum number of stops of the Tab key. */
  stops: number;
  /** The page's main figure or table, if it has one. */
  figure?: string;
}

/**
 * Every page of the first programme of the shipped site, and the pages outside the programmes; the
 * pages of projects are alike, and those of notebooks, so one of each is among them.
 */
export const pages: readonly SitePage[] = [
  {path: "", proof: ".published-total svg.dots", least: 10, stops: 50, figure: "#result .segments"},
  {
    path: "projects",
    proof: "table.data tbody tr",
    least: shipped.projects,
    stops: 70,
    figure: "table.data tbody tr"
  },
  {
    path: "projects/pause",
    proof: ".statement",
    least: 9,
    stops: 40,
    figure: ".project-outcomes li"
  },
  {
    path: "outcomes",
    proof: ".outcome-map td.cell svg",
    least: 121,
    stops: 25,
    figure: ".outcome-map td.cell"
  },
  {
    path: "drivers",
    proof: ".feature-outcome .segments",
    least: 10,
    stops: 90,
    figure: "#differences svg"
  },
  {path: "evidence", proof: ".harvest", least: 8, stops: 40, figure: "figure .figure-body"},
  {path: "sql", proof: ".queries li", least: 20, stops: 40, figure: ".cm-editor"},
  {path: "records", proof: ".segments", least: 10, stops: 200, figure: "#statements .segments"},
  {
    path: "codebook",
    proof: ".codebook section",
    least: 11,
    stops: 30,
    figure: "table.data tbody tr"
  },
  {path: "methods", proof: ".example", least: 14, stops: 40},
  {path: "notebooks", proof: "main li a", least: 3, stops: 15},
  {
    path: "notebooks/did-fewer-children-enter-care",
    proof: ".reading svg[class^=plot]",
    least: 1,
    stops: 20
  },
  {path: "notebook", proof: ".notebook .cell", least: 1, stops: 20},
  {path: "write", proof: "svg[class^=plot]", least: 1, stops: 30},
  {path: "../accessibility", proof: "main li", least: 10, stops: 10},
  {path: "../", proof: ".programmes a", least: 1, stops: 15}
];

/** The same pages, each with its name in the titles of tests. */
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
