import type {Row} from "../engine/rows.js";
import {designStrength, strengthStep} from "../frame/designStrength.js";
import {element} from "../frame/element.js";
import type {Labels} from "../frame/labels.js";
import {markTitle} from "../frame/simulatedMark.js";
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
}

/** Up to so many projects are drawn at once; more of them come in pages, for the browser would be busy for seconds with cells that nobody sees. */
const mostAtOnce = 100;
const pageSize = 25;

/**
 * Projects × outcomes as a grid that stays readable when it is large: names and headings stay while it scrolls, one cell at a time is in the order of the Tab key and arrows move
 * between them. A cell's mark says its direction, the letter below its design and the number who reports it, by their place in the codebook.
 */
export function outcomeMap({projects, outcomes, cells, labels, open}: OutcomeMap): HTMLElement {
  const paged = projects.length > mostAtOnce;
  const headings = (["kind", "domain"] as const).filter((key) =>
    outcomes.some((outcome) => outcome[key] !== null)
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
    element("thead", {}, ...headings.map(groupRow), outcomeRow()),
    body
  );
  const map = element("div", {class: "map-wrap"}, table);
  if (!paged) {
    body.append(...projects.map((project) => projectRow(project, null)));
    moveInGrid(body);
    return map;
  }
  let moves: {begin(): void} | null = null;
  const pages = pager(projects.length, pageSize, "Projects", (first) => {
    body.replaceChildren(
      ...projects
        .slice(first, first + pageSize)
        .map((project, i) => projectRow(project, first + i + headings.length + 2))
    );
    moves?.begin();
  });
  moves = moveInGrid(body, pages.turn);
  return element("div", {}, pages.node, map);

  function projectRow(project: Row, index: number | null): HTMLElement {
    const own = new Map(
      (cells.get(project.project_id) ?? []).map((cell) => [cell.outcome_id, cell])
    );
    return element(
      "tr",
      {"aria-rowindex": index},
      element("th", {scope: "row"}, project.name),
      ...outcomes.map(({outcome_id, label}) =>
        mapCell(own.get(outcome_id), `${project.name}, ${label}`)
      )
    );
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
    const label = `${where}: ${words.filter(Boolean).join("; ")}`;
    const openCell = () => open(cell);
    const node = element(
      "td",
      {
        class: "cell",
        "data-direction": cell.direction,
        "data-strength": strengthStep(designStrength(cell.designs, labels.design)),
        tabindex: "-1",
        title: label,
        onclick: openCell,
        onkeydown: (event) => {
          if ((event as KeyboardEvent).key === "Enter") openCell();
        }
      },
      element("span", {class: "unseen"}, `${label}. Enter opens the records.`),
      directionMark(cell.direction),
      element(
        "span",
        {class: "codes", "aria-hidden": "true"},
        letter(cell.designs, labels.design),
        number(cell.reporters, labels.reporter)
      )
    );
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

  function outcomeRow(): HTMLElement {
    return element(
      "tr",
      {class: "outcomes"},
      element("td", {}),
      ...outcomes.map(({label}) =>
        element("th", {scope: "col", title: label}, element("span", {}, label))
      )
    );
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
