import {dataTable} from "../controls/dataTable.js";
import {namesOf, rowsToCsv} from "../files/csv.js";
import {saveFile} from "../files/saveFile.js";
import {announce} from "../page/announce.js";
import {citedLink} from "../page/citedLink.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {notebookAddress} from "../page/notebookAddress.js";
import {simulatedMark} from "../page/simulatedMark.js";
import {phrase} from "../page/words/phrase.js";
import {aboutFigure} from "./aboutFigure.js";
import {figureImage} from "./figureImage.js";
import {formatFigureLink} from "./figureLink.js";
import {figureSheet} from "./figureSheet.js";
import type {FigureSpec} from "./figureSpec.js";

/**
 * A figure with its title, legend, notes and source, and with actions: its rows as a table and as
 * CSV, what it is made from, the figure as SVG and PNG, a link to it in its present state, and a
 * notebook with its question.
 */
export function figure(shown: FigureSpec): HTMLElement {
  const {title, subtitle, draw, legend, codes, alt, rows, allRows, columns, source, hint, name} =
    shown;
  const notebook = shown.isInNotebook ? null : notebookAddress();
  const body = element("div", {class: "figure-body"});
  const status = element("span", {});
  const say = (words: string) => {
    status.textContent = words;
    announce(words);
  };
  // A figure that replaces another has the same width, so it can be drawn at once.
  let drawn = likelyWidth(name);
  if (drawn) body.append(draw(drawn, false));
  const resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry.contentRect.width);
    if (width === 0 || width === drawn) return;
    drawn = width;
    widths.set(name, width);
    // Not inside the observer's callback, because drawing changes the observed height.
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
      element(
        "p",
        {class: shown.isUntitled ? "visually-hidden" : "figure-title", id: `${name}-title`},
        title
      ),
      subtitle ? element("p", {class: "figure-subtitle"}, subtitle) : null,
      element("p", {class: "visually-hidden", id: `${name}-words`}, alt),
      simulatedMark()
    ),
    legend?.(),
    body,
    codes?.(),
    hint ? element("p", {class: "figure-hint"}, hint) : null,
    source ? element("p", {class: "figure-source"}, phrase`Source: `, source) : null,
    element(
      "div",
      {class: "figure-actions"},
      rows.length || !shown.isInNotebook ? details(phrase`Table`, rowsAsTable) : null,
      details(phrase`About`, () => aboutFigure(shown)),
      rows.length ? act("CSV", title, saveRows) : null,
      act("SVG", title, () => saveImage("svg")),
      act("PNG", title, () => saveImage("png")),
      act(phrase`Link`, title, copyLink),
      notebook !== null && (shown.sql || rows.length)
        ? act(phrase`Open in notebook`, title, openInNotebook)
        : null,
      status
    )
  );

  function openInNotebook(): void {
    location.assign(notebook! + formatFigureLink(shown));
  }

  function rowsAsTable(): HTMLElement {
    const table = (rows: readonly object[]) =>
      dataTable(rows, {columns, caption: title, file: null});
    if (!allRows) return table(rows);
    const node = element(
      "div",
      {"aria-busy": "true"},
      element("p", {class: "muted"}, phrase`Loading…`)
    );
    allRows()
      .then(
        (all) => node.replaceChildren(table(all)),
        (error: Error) => node.replaceChildren(element("p", {role: "alert"}, error.message))
      )
      .finally(() => node.removeAttribute("aria-busy"));
    return node;
  }

  async function saveRows(): Promise<void> {
    try {
      const all = (await allRows?.()) ?? rows;
      const text = rowsToCsv(all, columns?.map(({key}) => key) ?? namesOf(all));
      saveFile(`${name}.csv`, new Blob([text], {type: "text/csv"}));
    } catch (error) {
      say((error as Error).message);
    }
  }

  async function saveImage(kind: "svg" | "png"): Promise<void> {
    const sheet = figureSheet(shown, drawn);
    document.body.append(sheet);
    try {
      // Some drawings measure themselves after they have been added to the page.
      await new Promise(requestAnimationFrame);
      saveFile(`${name}.${kind}`, await figureImage(sheet, kind, {title, description: alt}));
    } catch (error) {
      say((error as Error).message);
    } finally {
      sheet.remove();
    }
  }

  async function copyLink(): Promise<void> {
    const link = citedLink(name);
    history.replaceState(history.state, "", link);
    try {
      await navigator.clipboard.writeText(link);
      say(phrase`The link is copied. It includes the version of the data.`);
    } catch {
      say(phrase`The link is in the address bar. It includes the version of the data.`);
    }
  }
}

/** The latest width of each figure of this page, by name, in pixels. */
const widths = new Map<string, number>();

/**
 * The width that a figure will probably have: its own latest width, the width of the figure that
 * the build has put there, or the width of another figure of the page; 0 when none is known.
 */
function likelyWidth(name: string): number {
  const there = document.getElementById(name)?.querySelector(".figure-body");
  const width = widths.get(name) ?? there?.clientWidth ?? [...widths.values()].at(-1) ?? 0;
  if (width) widths.set(name, width);
  return width;
}
