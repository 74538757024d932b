import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import type {Manifest} from "../records/manifest.js";
import {changeSince, type Link} from "./permalink.js";

/** What a reader of a link must know before running it: that the records have changed since it was made, and how. Nothing, where they are the same. */
export function linkNotice(link: Link, records: Manifest): Node[] {
  const change = changeSince(link.data, records);
  if (!change) return [];
  const {before, now, tables} = change;
  const rows = (count: number | null) => (count === null ? "not there" : formatNumber(count));
  return [
    element(
      "div",
      {class: "warnings", role: "note"},
      element(
        "p",
        {},
        `This link was made on other data: release ${before.release || "not said"} (${before.hash || "not said"}). Here is release ${now.release} (${now.hash}). An answer may differ from the one its sender saw.`
      ),
      element(
        "details",
        {open: true},
        element("summary", {}, "Rows then and now"),
        element(
          "table",
          {class: "data"},
          element(
            "thead",
            {},
            element(
              "tr",
              {},
              ...["Table", "Then", "Now"].map((head) => element("th", {scope: "col"}, head))
            )
          ),
          element(
            "tbody",
            {},
            ...tables.map(({table, before, now}) =>
              element(
                "tr",
                {},
                element("td", {}, table),
                element("td", {class: "num"}, rows(before)),
                element("td", {class: "num"}, rows(now))
              )
            )
          )
        )
      )
    )
  ];
}
