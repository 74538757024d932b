import {dataTable} from "../controls/dataTable.js";
import {element} from "../page/element.js";
import {kOfN} from "../page/kOfN.js";
import {keeps, labelsOf} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest} from "../records/manifest.js";
import type {Row} from "../records/rows.js";
import {labelWithLimit} from "./publishedTotals.js";
import {sourceLink, sourceOf} from "./sourceLink.js";

/**
 * The published figures that are not about the outcomes of projects, such as money and numbers of
 * projects, each with its source and with the figure that it contradicts, by theme in the
 * codebook's order.
 */
export function otherPublished(figures: readonly Row[], manifest: Manifest): HTMLElement {
  const theme = labelsOf(manifest, "published", "theme");
  const order = theme.options().map(({value}) => value);
  const place = (row: Row) => (order.includes(row.theme) ? order.indexOf(row.theme) : order.length);
  const ordered = figures.toSorted((a, b) => place(a) - place(b));
  return dataTable(ordered, {
    caption: phrase`Other published figures`,
    columns: [
      ...(keeps(manifest, "published", "theme")
        ? [{key: "theme", label: theme.title, show: (value: unknown) => theme(value)}]
        : []),
      {
        key: "numerator",
        label: phrase`Figure`,
        numeric: true,
        show: (_, row) => publishedValue(row)
      },
      {key: "label", label: phrase`What it is`, show: (_, row) => describe(row)},
      {
        key: "source_title",
        label: phrase`Published`,
        show: (_, row) => element("span", {}, ...sourcesOf(row))
      }
    ]
  });
}

/** The published value: its words, a count out of a total, or a number. */
export function publishedValue({value_text, numerator, denominator}: Row): string {
  if (value_text != null) return String(value_text);
  return numerator == null ? "" : kOfN(numerator, denominator);
}

function describe(row: Row): string {
  const label = labelWithLimit(row);
  return row.contradicted == null ? label : phrase`${label} (contradicts: ${row.contradicted})`;
}

function sourcesOf(row: Row): (HTMLElement | string)[] {
  const second = {
    title: row.second_title,
    publisher: row.second_publisher,
    url: row.second_url
  };
  return [
    sourceLink(sourceOf(row)),
    row.locator == null ? "" : `, ${row.locator}`,
    ...(row.second_title == null && row.second_url == null ? [] : ["; ", sourceLink(second)])
  ];
}
