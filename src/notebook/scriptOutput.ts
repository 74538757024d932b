import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import type {Row} from "../records/rows.js";
import type {Figure} from "../script/figure.js";
import type {Cell} from "./cells/cell.js";
import {isResult} from "./cells/equalValues.js";
import {loadFigure} from "./loadCharts.js";
import {rowsIn} from "./rowsIn.js";
import type {ScriptOutcome} from "./scriptRoom.js";
import {type Session, scriptWidth} from "./session.js";

/** A drawing that a cell displayed: an element of SVG, or a figure with its title and legend. */
type Drawing = Exclude<Figure, string>;

/** Rows that a cell uses, and the name of the cell that has them. */
interface UsedRows {
  name: string;
  rows: readonly Row[];
}

/**
 * What a JavaScript cell displayed, and below it what it logged. A drawing has the menu of every
 * figure of the site: its origin, SVG, PNG, and the rows if the cell uses those of one SQL cell.
 */
export async function scriptOutput(
  cell: Cell,
  {display, log}: ScriptOutcome,
  session: Session
): Promise<HTMLElement> {
  const shown: HTMLElement[] = [];
  for (const [place, figure] of display.entries())
    shown.push(
      isDrawing(figure)
        ? await drawingOutput(cell, figure, place, session)
        : element("div", {}, elementOf(figure, session))
    );
  const lines = log.map(({text}) => text).join("\n");
  return element(
    "div",
    {class: "cell-figures"},
    ...shown,
    lines ? element("pre", {class: "cell-log", tabindex: "0"}, lines) : null
  );
}

async function drawingOutput(
  cell: Cell,
  drawing: Drawing,
  place: number,
  session: Session
): Promise<HTMLElement> {
  const {figure} = await loadFigure();
  const used = rowsUsedBy(cell, session);
  const own = titleOf(drawing);
  const title = own || phrase`Figure ${place + 1} of ${cell.name || phrase`a JavaScript cell`}`;
  const [name, attributes, children] = drawing;
  const untitled: Drawing = [name, attributes, children.filter((child) => !isTitle(child))];
  const words = attributes["aria-description"] ?? attributes["aria-label"];
  return figure({
    title,
    ...(own === "" && {isUntitled: true}),
    alt: `${title}. ${words ?? "A drawing"}${used ? phrase` of ${plural(used.rows.length, "row")} of ${used.name}` : ""}.`,
    rows: used?.rows ?? [],
    name: `cell-${cell.id}${place ? `-${place + 1}` : ""}`,
    isInNotebook: true,
    draw: (_, whole) => {
      const drawn = elementOf(untitled, session);
      if (whole) limitWidth(drawn);
      return drawn;
    }
  });
}

function elementOf(figure: Figure, {scripts}: Session): Element {
  try {
    return scripts!.toElement(figure);
  } catch (error) {
    return element(
      "p",
      {class: "muted"},
      phrase`This cannot be shown: ${(error as Error).message}`
    );
  }
}

/** Limits an exported figure to the width of its drawings, so that a legend has several lines. */
function limitWidth(drawn: Element): void {
  if (!(drawn instanceof HTMLElement)) return;
  const widths = Array.from(drawn.querySelectorAll("svg"), (svg) =>
    Number(svg.getAttribute("width"))
  );
  drawn.style.maxWidth = `${Math.max(scriptWidth, ...widths)}px`;
}

/** The rows that a cell uses, if they are those of one SQL cell only. */
function rowsUsedBy({id}: Cell, {scheduler, cell}: Session): UsedRows | null {
  const used = (scheduler.graph().sources.get(id) ?? []).flatMap((source) => {
    const value = scheduler.value(source);
    return isResult(value) ? [{name: cell(source)?.name ?? "", result: value}] : [];
  });
  return used.length === 1 ? {name: used[0].name, rows: rowsIn(used[0].result)} : null;
}

function isDrawing(figure: Figure): figure is Drawing {
  return Array.isArray(figure) && (figure[0] === "svg" || figure[0] === "figure");
}

/** Whether a part is the title of a figure of Plot: the menu shows the title above the figure. */
function isTitle(part: Figure): part is Drawing {
  return Array.isArray(part) && part[0] === "h2";
}

function titleOf([, , children]: Drawing): string {
  const title = children.find(isTitle);
  return title ? textIn(title).trim() : "";
}

function textIn(figure: Figure): string {
  return typeof figure === "string" ? figure : figure[2].map(textIn).join("");
}
