import {element} from "../page/element.js";
import {type Labels, labelList} from "../page/labels.js";
import {rowsInView, visibleFirst} from "../page/visibleFirst.js";
import {phrase} from "../page/words/phrase.js";
import {machineMark, machineWords} from "../records/machineWritten.js";
import type {Row} from "../records/rows.js";
import {markTitle} from "../records/simulated.js";
import {designStrength, strengthStep, strongestDesign} from "./designStrength.js";
import {directionMark} from "./directionMark.js";
import {moveInGrid} from "./moveInGrid.js";
import {pager} from "./pager.js";

/** The input of the map. The properties of a row are columns of the records. */
export interface OutcomeMap {
  /** project_id and name; one item for each row of the map. */
  projects: readonly Row[];
  /**
   * outcome_id, label, kind and domain; one item for each column, with the members of a group side
   * by side.
   */
  outcomes: readonly Row[];
  /**
   * The project × outcome cells by project: project_id, outcome_id, direction, designs, reporters,
   * machine_written and machine_designs, as the macro `cells` gives them.
   * Cells of outcomes without a column are not drawn.
   */
  cells: ReadonlyMap<string, readonly Row[]>;
  /**
   * Asks for the cells of some projects, if `cells` has only those of the first page. Without it, `cells`
   * has all.
   */
  ask?: (projects: readonly Row[]) => Promise<ReadonlyMap<string, readonly Row[]>>;
  labels: {direction: Labels; design: Labels; reporter: Labels; kind: Labels; domain: Labels};
  /** Opens the records behind a cell. */
  open: (cell: Row) => void;
  /** The visible width in pixels. */
  width: number;
  /** Whether to draw all places at once, also those that a reader must scroll to. */
  whole: boolean;
  /** The programme's own words; `project` and `outcome` without any. */
  nouns?: {project: {one: string; many: string}; outcome: {one: string}};
}

const plainNouns = {project: {one: "project", many: "projects"}, outcome: {one: "outcome"}};

/**
 * The largest number of projects on one page. More projects are split into pages, because the
 * browser would be busy for seconds with invisible cells.
 */
export const mostAtOnce = 100;
export const pageSize = 25;

/**
 * The minimum sizes of a map, in pixels: of a place, of a row of headings, of the outcomes' names
 * above, and of the projects' names on the left in a narrow and in a wide window; see
 * `outcomeMap.css`.
 */
const least = {width: 30, height: 34, heading: 23, above: 208, narrow: 136, left: 240};

/** The width of a column, in pixels, with its name in lines from left to right; see `outcomeMap.css`. */
const wideColumn = 100;

/**
 * Projects × outcomes as a grid that stays readable when it is large. Names and headings stay in
 * place while it scrolls. One cell is in the tab order, and the arrow keys move to the others. The
 * mark in a cell shows the direction. The letter below it gives the design and the number gives the
 * reporter, by their place in the codebook. Places that a reader must scroll to are drawn after the
 * visible ones, because laying out thousands of them takes most of the time.
 */
export function outcomeMap({
  projects,
  outcomes,
  cells: first,
  ask,
  labels,
  open,
  width,
  whole,
  nouns = plainNouns
}: OutcomeMap): HTMLElement {
  const paged = projects.length > mostAtOnce;
  const headings = (["kind", "domain"] as const).filter((key) =>
    outcomes.some((outcome) => outcome[key] !== null)
  );
  const left = innerWidth < 768 ? least.narrow : least.left;
  const columns = Math.max(1, Math.ceil((width - left) / least.width));
  const [visible, beyond] = [outcomes.slice(0, columns), outcomes.slice(columns)];
  const outcomeRow = element(
    "tr",
    {class: "outcomes"},
    element("td", {}),
    ...visible.map(outcomeHeading)
  );
  const body = element("tbody", {});
  const table = element(
    "table",
    {
      class: left + wideColumn * outcomes.length <= width ? "outcome-map wide" : "outcome-map",
      role: "grid",
      "aria-rowcount": paged ? projects.length + headings.length + 1 : null,
      "aria-label": markTitle(
        phrase`The records of each ${nouns.outcome.one} in each ${nouns.project.one}`
      )
    },
    // The widths of the columns are given, so that the browser need not measure every cell.
    element("colgroup", {}, element("col", {}), element("col", {span: outcomes.length || null})),
    element("thead", {}, ...headings.map(groupRow), outcomeRow),
    body
  );
  const map = element("div", {class: "map-wrap"}, table);
  const cellOf = new WeakMap<Element, Row>();
  let cells = first;
  let turns = 0;
  let finish = () => {};
  const openCell = ({target}: Event) => {
    const cell = cellOf.get((target as Element).closest("td")!);
    if (cell) open(cell);
  };
  body.addEventListener("click", openCell);
  body.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // The key would press the button on which a dialog sets the focus.
    event.preventDefault();
    openCell(event);
  });
  // The arrow keys must reach all cells, so finish drawing when the reader moves into the map.
  body.addEventListener("focusin", () => finish());
  if (!paged) {
    show(projects, null);
    moveInGrid(body);
    return map;
  }
  let moves: {begin(): void} | null = null;
  const pages = pager(projects.length, pageSize, headingOf(nouns.project.many), (first) => {
    void turnTo(projects.slice(first, first + pageSize), first + headings.length + 2);
  });
  moves = moveInGrid(body, (by) => {
    const turned = pages.turn(by);
    finish();
    return turned;
  });
  return element("div", {}, pages.node, map);

  /**
   * Shows a page of projects. If its cells are not there yet, it shows empty places until they have come,
   * and the focus stays in its place.
   */
  async function turnTo(shown: readonly Row[], firstIndex: number): Promise<void> {
    const turn = ++turns;
    const isAsked = ask !== undefined && turn > 1;
    if (isAsked) cells = new Map();
    show(shown, firstIndex);
    moves?.begin();
    if (!isAsked) return;
    map.setAttribute("aria-busy", "true");
    try {
      const asked = await ask(shown);
      if (turn !== turns) return;
      cells = asked;
      const place = focusedPlace();
      show(shown, firstIndex);
      moves?.begin();
      if (place) {
        finish();
        body.rows[place.row]?.querySelectorAll<HTMLElement>("td")[place.column]?.focus();
      }
    } catch (error) {
      if (turn === turns)
        body.replaceChildren(
          element("tr", {}, element("td", {role: "alert"}, (error as Error).message))
        );
    }
    if (turn === turns) map.removeAttribute("aria-busy");
  }

  function focusedPlace(): {row: number; column: number} | null {
    const focused = document.activeElement;
    const row = focused?.closest("tr");
    if (!row || !body.contains(row)) return null;
    return {
      row: row.sectionRowIndex,
      column: Array.from(row.querySelectorAll("td")).indexOf(focused as HTMLTableCellElement)
    };
  }

  function show(shown: readonly Row[], firstIndex: number | null): void {
    finish();
    finish = visibleFirst(table, fill(shown, firstIndex), whole);
  }

  /** Draws the places of these projects that may be visible, and then the others step by step. */
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
      return {node: row(project, i, visible.map(place)), place};
    });
    body.replaceChildren(...begun.map(({node}) => node));
    yield;
    if (outcomeRow.cells.length === 1 + visible.length)
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
        "aria-label": phrase`${where}: no record`
      });
    const words: string[] = [
      labels.direction(cell.direction),
      labelList(cell.designs, labels.design),
      labelList(cell.reporters, labels.reporter),
      cell.machine_written ? machineWords() : ""
    ];
    const codes = codesOf(cell, labels);
    const label = `${where}: ${words.filter(Boolean).join("; ")}`;
    const node = element(
      "td",
      {
        class: "cell",
        "data-direction": cell.direction,
        "data-strength": strengthStep(designStrength(cell.designs, labels.design)),
        tabindex: "-1",
        title: label,
        // The visible codes are in the name, so that speech input can use them.
        "aria-label": phrase`${[label, codes].filter(Boolean).join(". ")}. Enter opens the records.`
      },
      directionMark(cell.direction),
      codes
    );
    cellOf.set(node, cell);
    return node;
  }

  /** One heading over each run of outcomes of one kind or domain. */
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

/** The letter for a design, from its place in the codebook. */
export function designLetter(place: number): string {
  return String.fromCharCode(65 + (place % 26));
}

/**
 * The codes of a cell: the letter of its best design and the number of its first reporter. A mark
 * follows the letter if only machine-written summaries give this design, and the codes if the whole
 * cell rests on such summaries.
 */
export function codesOf(
  {designs, reporters, machine_written, machine_designs}: Row,
  labels: {design: Labels; reporter: Labels}
): string {
  const letter = code(designs, labels.design, designLetter);
  const isMachine =
    machine_designs?.length && machine_designs.includes(strongestDesign(designs, labels.design));
  const letterMark = letter && isMachine ? machineMark : "";
  const number = code(reporters, labels.reporter, (place) => String(place + 1));
  return letter + letterMark + number + (machine_written && !letterMark ? machineMark : "");
}

/** The code of the first value in the codebook's order, with a plus if there are more. */
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

function headingOf(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}
