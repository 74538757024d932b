import {dataTable} from "../controls/dataTable.js";
import {namesOf, rowsToCsv} from "../files/csv.js";
import {saveFile} from "../files/saveFile.js";
import {citedLink} from "../page/citedLink.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {aboutFigure} from "./aboutFigure.js";
import {figureImage} from "./figureImage.js";
import {figureSheet} from "./figureSheet.js";
import type {FigureSpec} from "./figureSpec.js";

/** A figure with all that stands around it: title, legend, source, its rows as a table and as CSV, what it is made from, itself as SVG and PNG, and a link to it as it is. */
export function figure(shown: FigureSpec): HTMLElement {
  const {title, subtitle, draw, legend, alt, rows, columns, source, hint, name} = shown;
  const body = element("div", {class: "figure-body"});
  const said = element("span", {role: "status"});
  // A figure that takes the place of another is as wide: it is drawn at once, and never stands empty.
  let drawn = likelyWidth(name);
  if (drawn) body.append(draw(drawn, false));
  const resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === 0 || width === drawn) return;
    drawn = width;
    widths.set(name, width);
    // After the observer's own turn: what is drawn changes the height that is being observed.
    requestAnimationFrame(() => body.replaceChildren(draw(width, false)));
  });
  resize.observe(body);
  const act = (label: string, what: string, act: () => unknown) =>
    element("button", {type: "button", "aria-label": `${label}: ${what}`, onclick: act}, label);
  return element(
    "figure",
    {
      class: "figure",
      id: name,
      "aria-labelledby": `${name}-title`,
      "aria-describedby": `${name}-words`
    },
    element(
      "figcaption",
      {},
      element("p", {class: "figure-title", id: `${name}-title`}, title),
      subtitle ? element("p", {class: "figure-subtitle"}, subtitle) : null,
      element("p", {class: "visually-hidden", id: `${name}-words`}, alt),
      simulatedMark()
    ),
    legend?.(),
    body,
    hint ? element("p", {class: "figure-hint"}, hint) : null,
    source ? element("p", {class: "figure-source"}, "Source: ", source) : null,
    element(
      "div",
      {class: "figure-actions"},
      details("Table", () => dataTable(rows, {columns, caption: title, file: null})),
      details("About", () => aboutFigure(shown)),
      rows.length ? act("CSV", title, saveRows) : null,
      act("SVG", title, () => saveImage("svg")),
      act("PNG", title, () => saveImage("png")),
      act("Link", title, copyLink),
      said
    )
  );

  function saveRows(): void {
    const text = rowsToCsv(rows, columns?.map(({key}) => key) ?? namesOf(rows));
    saveFile(`${name}.csv`, new Blob([text], {type: "text/csv"}));
  }

  async function saveImage(kind: "svg" | "png"): Promise<void> {
    const sheet = figureSheet(shown, drawn);
    document.body.append(sheet);
    try {
      // Drawings that measure themselves do so once they are on the page.
      await new Promise(requestAnimationFrame);
      saveFile(`${name}.${kind}`, await figureImage(sheet, kind, {title, description: alt}));
    } catch (error) {
      said.textContent = (error as Error).message;
    } finally {
      sheet.remove();
    }
  }

  async function copyLink(): Promise<void> {
    const link = citedLink(name);
    history.replaceState(history.state, "", link);
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "The link is copied: it says which data this is.";
    } catch {
      said.textContent = "The link is in the address bar: it says which data this is.";
    }
  }
}

/** How wide the figures of this page were last, by their names; in pixels. */
const widths = new Map<string, number>();

/** How wide a figure will be: as it was before, as the one that the build has put there, or as others of the page; 0 where nothing is known. */
function likelyWidth(name: string): number {
  const there = document.getElementById(name)?.querySelector(".figure-body");
  const width = widths.get(name) ?? there?.clientWidth ?? [...widths.values()].at(-1) ?? 0;
  if (width) widths.set(name, width);
  return width;
}
