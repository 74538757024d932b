import {element} from "../page/element.js";
import type {Labels} from "../page/labels.js";
import {rowsInView, visibleFirst} from "../page/visibleFirst.js";
import type {Row} from "../records/rows.js";
import {markTitle} from "../records/simulated.js";
import {designStrength, strengthStep} from "./designStrength.js";
import {directionMark} from "./directionMark.js";
import {moveInGrid} from "./moveInGrid.js";
import {pager} from "./pager.js";

/** What the map is drawn from; keys are columns of the records. */
export interface OutcomeMap {
  /** One a row: project_id, name. */
  projects: readonly Row[];
  /** One a column, in the order in which those of one group stand together: outcome_id, label, kind, domain. */
  outcomes: readonly Row[];
  /** The project × outcome cells (project_id, outcome_id, direction, designs, reporters) by their projects; those of outcomes that are no column are not drawn. */
  cells: ReadonlyMap<string, readonly Row[]>;
  labels: {direction: Labels; design: Labels; reporter: Labels; kind: Labels; domain: Labels};
  /** Opens the records behind a cell. */
  open: (cell: Row) => void;
  /** Pixels that it has from left to right: of what goes beyond them, and of rows that a window does not show at once, places are drawn later, unless it is to be whole. */
  width: number;
  whole: boolean;
}

/** Up to so many projects are drawn at once; more of them come in pages, for the browser would be busy for seconds with cells that nobody sees. */
const mostAtOnce = 100;
const pageSize = 25;

/** A map's sizes, at least, in pixels: those of a place, of a heading's row, of the outcomes' names above, and of the projects' to the left on a narrow window and another; see `figures.css`. */
const least = {width: 30, height: 34, heading: 23, above: 208, narrow: 136, left: 240};

/**
 * Projects × outcomes as a grid that stays readable when it is large: names and headings stay while it scrolls, one cell at a time is in the order of the Tab key and arrows move
 * between them. A cell's mark says its direction, the letter below its design and the number who reports it, by their place in the codebook. Places that a reader must scroll to are drawn after
 * those in sight, unless the map is to be whole: laying out thousands of them is most of the time that a map takes.
 */
export function outcomeMap({
  projects,
  outcomes,
  cells,
  labels,
  open,
  width,
  whole
}: OutcomeMap): HTMLElement {
  const paged = projects.length > mostAtOnce;
  const headings = (["kind", "domain"] as const).filter((key) =>
    outcomes.some((outcome) => outcome[key] !== null)
  );
  const left = innerWidth < 768 ? least.narrow : least.left;
  const columns = Math.max(1, Math.ceil((width - left) / least.width));
  const [inSight, beyond] = [outcomes.slice(0, columns), outcomes.slice(columns)];
  const outcomeRow = element(
    "tr",
    {class: "outcomes"},
    element("td", {}),
    ...inSight.map(outcomeHeading)
  );
  const body = element("tbody", {});
  const table = element(
    "table",
    {
      class: "outcome-map",
      role: "grid",
      "aria-rowcount": paged ? projects.length + headings.length + 1 : null,
      "aria-label": markTitle("What is recorded of each outcome in each project")
    },
    // Columns whose widths are known beforehand: the browser need not look at every cell for them.
    element("colgroup", {}, element("col", {}), element("col", {span: outcomes.length || null})),
    element("thead", {}, ...headings.map(groupRow), outcomeRow),
    body
  );
  const map = element("div", {class: "map-wrap"}, table);
  const cellOf = new WeakMap<Element, Row>();
  let finish = () => {};
  const openCell = ({target}: Event) => {
    const cell = cellOf.get((target as Element).closest("td")!);
    if (cell) open(cell);
  };
  body.addEventListener("click", openCell);
  body.addEventListener("keydown", (event) => {
    if (event.key === "Enter") openCell(event);
  });
  // Who moves in it moves in all of it.
  body.addEventListener("focusin", () => finish());
  if (!paged) {
    show(projects, null);
    moveInGrid(body);
    return map;
  }
  let moves: {begin(): void} | null = null;
  const pages = pager(projects.length, pageSize, "Projects", (first) => {
    show(projects.slice(first, first + pageSize), first + headings.length + 2);
    moves?.begin();
  });
  moves = moveInGrid(body, (by) => {
    const turned = pages.turn(by);
    finish();
    return turned;
  });
  return element("div", {}, pages.node, map);

  function show(shown: readonly Row[], firstIndex: number | null): void {
    finish();
    finish = visibleFirst(table, fill(shown, firstIndex), whole);
  }

  /** What can be in sight of these projects, and then step by step the rest. */
  function* fill(shown: readonly Row[], firstIndex: number | null): Generator<void, void> {
    const placesOf = (project: Row) => {
      const own = new Map(
        (cells.get(project.project_id) ?? []).map((cell) => [cell.outcome_id, cell])
      );
      return ({outcome_id, label}: Row) =>
        mapCell(own.get(outcome_id), `${project.name}, ${label}`);
    };
    const row = (project: Row, i: number, places: readonly HTMLElement[]) =>
      element(
        "tr",
        {"aria-rowindex": firstIndex === null ? null : firstIndex + i},
        element("th", {scope: "row"}, project.name),
        ...places
      );
    const rows = rowsInView(least.height, least.above + least.heading * headings.length);
    const begun = shown.slice(0, rows).map((project, i) => {
      const place = placesOf(project);
      return {node: row(project, i, inSight.map(place)), place};
    });
    body.replaceChildren(...begun.map(({node}) => node));
    yield;
    if (outcomeRow.cells.length === 1 + inSight.length)
      outcomeRow.append(...beyond.map(outcomeHeading));
    for (const {node, place} of begun) {
      yield;
      node.append(...beyond.map(place));
    }
    for (const [i, project] of shown.slice(rows).entries()) {
      yield;
      body.append(row(project, rows + i, outcomes.map(placesOf(project))));
    }
  }

  function mapCell(cell: Row | undefined, where: string): HTMLElement {
    if (!cell)
      return element("td", {
        class: "no-record",
        tabindex: "-1",
        "aria-label": `${where}: no record`
      });
    const words = [
      labels.direction(cell.direction),
      said(cell.designs, labels.design),
      said(cell.reporters, labels.reporter)
    ];
    const codes = letter(cell.designs, labels.design) + number(cell.reporters, labels.reporter);
    const label = `${where}: ${words.filter(Boolean).join("; ")}`;
    const node = element(
      "td",
      {
        class: "cell",
        "data-direction": cell.direction,
        "data-strength": strengthStep(designStrength(cell.designs, labels.design)),
        tabindex: "-1",
        title: label,
        // What is seen is in the name, for those who say what they see.
        "aria-label": `${[label, codes].filter(Boolean).join(". ")}. Enter opens the records.`
      },
      directionMark(cell.direction),
      codes
    );
    cellOf.set(node, cell);
    return node;
  }

  /** Outcomes that stand together, by what they share, under one heading. */
  function groupRow(key: "kind" | "domain"): HTMLElement {
    const runs: {value: unknown; under: string; length: number}[] = [];
    for (const outcome of outcomes) {
      const under = key === "kind" ? String(outcome.kind) : `${outcome.kind} ${outcome.domain}`;
      const last = runs.at(-1);
      if (last?.under === under) last.length++;
      else runs.push({value: outcome[key], under, length: 1});
    }
    return element(
      "tr",
      {class: key},
      element("td", {}),
      ...runs.map(({value, length}) => {
        const words = labels[key](value);
        return element(
          "th",
          {scope: "colgroup", colspan: length, title: words},
          element("span", {}, words)
        );
      })
    );
  }

  function outcomeHeading({label}: Row): HTMLElement {
    return element("th", {scope: "col", title: label}, element("span", {}, label));
  }
}

/** The letter by which a map's cells name a design: its place in the codebook. */
export function designLetter(place: number): string {
  return String.fromCharCode(65 + (place % 26));
}

function letter(values: readonly string[] | null, labels: Labels): string {
  return code(values, labels, designLetter);
}

function number(values: readonly string[] | null, labels: Labels): string {
  return code(values, labels, (place) => String(place + 1));
}

/** The first of several by the codebook's order, and a sign that there are more. */
function code(
  values: readonly string[] | null,
  labels: Labels,
  name: (place: number) => string
): string {
  const places = (values ?? []).map((value) =>
    labels.options().findIndex((option) => option.value === value)
  );
  const known = places.filter((place) => place >= 0);
  return known.length ? name(Math.min(...known)) + (known.length > 1 ? "+" : "") : "";
}

function said(values: readonly string[] | null, labels: Labels): string {
  return (values ?? []).map((value) => labels(value)).join(", ");
}
