import {element} from "../page/element.js";
import {phrase} from "../page/words/phrase.js";
import type {Table} from "../records/manifest.js";
import {svg} from "./svg.js";

/** The filled part of each column of a table, as one bar for each column with its count. */
export function coverageBars({name: table, fields, rows}: Table): HTMLElement {
  return element(
    "div",
    {class: "coverage"},
    ...fields.map(({name, title, filled}) =>
      element(
        "div",
        {class: "coverage-row"},
        element("a", {href: `./codebook.html#${table}.${name}`, title: name}, title),
        svg(
          "svg",
          {class: "coverage-bar", role: "img", width: "100%", height: 10},
          svg("title", {}, phrase`${title}: ${filled} of ${rows} filled`),
          svg("rect", {class: "whole", width: "100%", height: 10}),
          svg("rect", {class: "part", width: `${rows ? (100 * filled) / rows : 0}%`, height: 10})
        ),
        element("span", {class: "num"}, phrase`${filled} of ${rows}`)
      )
    )
  );
}
