import {svg} from "../charts/svg.js";
import {details} from "../page/details.js";
import {element} from "../page/element.js";
import {agreeing, plural} from "../page/plural.js";
import {listInWords} from "../page/words/lists.js";
import {phrase} from "../page/words/phrase.js";
import {labelOf} from "./cells/cell.js";
import {type GraphLayout, layOutGraph, type NodePlace} from "./cells/graphLayout.js";
import type {Session} from "./session.js";
import {stateWords} from "./stateWords.js";

/** A panel with the graph of a notebook: which cell uses which. */
export interface GraphView {
  node: HTMLElement;
  /** Opens or closes the panel. Gives whether it is open. */
  toggle(): boolean;
}

/** The sizes of the drawing, in pixels. */
const [nodeWidth, nodeHeight, columnGap, rowGap, margin] = [150, 38, 50, 12, 8];

/** The most letters of a name in a node. */
const maxLetters = 18;

/**
 * Makes the panel. Each cell is a button that leads to the cell; arrow keys go from one to another.
 * A list says the same in words. `go` shows a cell.
 */
export function graphView(session: Session, go: (id: string) => void): GraphView {
  const body = element("div", {});
  const node = element(
    "section",
    {class: "notebook-graph query-tool", "aria-label": phrase`Graph of the cells`, hidden: true},
    body
  );
  let buttons = new Map<string, SVGGElement>();
  let isWaiting = false;
  session.on(({kind}) => {
    if (node.hidden || isWaiting || kind === "kept" || kind === "text") return;
    isWaiting = true;
    requestAnimationFrame(() => {
      isWaiting = false;
      draw();
    });
  });
  return {
    node,
    toggle() {
      node.hidden = !node.hidden;
      if (!node.hidden) draw();
      return !node.hidden;
    }
  };

  function draw(): void {
    const graph = session.scheduler.graph();
    const layout = layOutGraph(graph);
    const names = namesOfCells();
    const focused = document.activeElement?.closest<SVGElement>(".graph-node")?.dataset.id;
    const left = session.notebook.cells.length - layout.nodes.length;
    if (!layout.nodes.length) {
      const text = phrase`No cell uses another one yet. Give an SQL cell a name, and ask it: FROM name.`;
      body.replaceChildren(element("p", {class: "muted"}, text));
      return;
    }
    const scrolled = body.querySelector(".graph-scroll");
    const [x, y] = [scrolled?.scrollLeft ?? 0, scrolled?.scrollTop ?? 0];
    const drawing = drawGraph(layout, names);
    const list = details(phrase`The same as a list`, () =>
      listOf(layout, names)
    ) as HTMLDetailsElement;
    list.open = body.querySelector("details")?.open ?? false;
    const scroll = element("div", {class: "graph-scroll"});
    scroll.append(drawing);
    body.replaceChildren(
      scroll,
      element(
        "p",
        {class: "muted small"},
        phrase`An arrow leads from a cell to a cell that uses it. ${left ? phrase`${plural(left, "cell")} without a part in it ${agreeing(left, "is", "are")} left out.` : ""}`
      ),
      list
    );
    scroll.scrollTo(x, y);
    if (focused) buttons.get(focused)?.focus();
  }

  /** What each cell is called: the names that it makes, or its kind and number. */
  function namesOfCells(): ReadonlyMap<string, string> {
    return new Map(
      session.notebook.cells.map(({id, kind}, i) => [
        id,
        session.namesMadeBy(id).join(", ") || `${labelOf(kind)} ${i + 1}`
      ])
    );
  }

  function drawGraph(layout: GraphLayout, names: ReadonlyMap<string, string>): SVGSVGElement {
    const width = layout.columns * (nodeWidth + columnGap) - columnGap + 2 * margin;
    const height = layout.rows * (nodeHeight + rowGap) - rowGap + 2 * margin;
    buttons = new Map(layout.nodes.map((place) => [place.id, nodeOf(place, names)]));
    const [first] = buttons.values();
    first.setAttribute("tabindex", "0");
    return svg(
      "svg",
      {
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        role: "group",
        "aria-label": phrase`Cells`
      },
      svg(
        "g",
        {class: "graph-edges", "aria-hidden": "true"},
        ...layout.edges.map(([from, to]) => svg("path", {d: arrowPath(from, to)}))
      ),
      ...buttons.values()
    );
  }

  function nodeOf(place: NodePlace, names: ReadonlyMap<string, string>): SVGGElement {
    const {id} = place;
    const name = names.get(id) ?? "";
    const cell = session.cell(id)!;
    const state = session.scheduler.state(id);
    const words = stateWords(state, session.scheduler.value(id), cell);
    const [left, top] = cornerOf(place);
    const made = svg(
      "g",
      {
        class: "graph-node",
        role: "button",
        tabindex: "-1",
        "data-id": id,
        "data-state": state.kind,
        "aria-label": [phrase`${labelOf(cell.kind)} cell ${name}`, words, usesText(id, names)]
          .filter(Boolean)
          .join(", "),
        transform: `translate(${left} ${top})`
      },
      svg("title", {}, `${name}${words ? `: ${words}` : ""}`),
      svg("rect", {width: nodeWidth, height: nodeHeight, rx: 4}),
      svg("text", {x: 8, y: 16}, shortened(name)),
      svg("text", {x: 8, y: 31, class: "graph-state"}, shortened(words || labelOf(cell.kind), 24))
    );
    made.addEventListener("click", () => go(id));
    made.addEventListener("keydown", (event) => onKey(event, id));
    return made;
  }

  /** Enter leads to the cell; arrow keys go to a source, to a user, and up and down the page. */
  function onKey(event: KeyboardEvent, id: string): void {
    const {sources, users} = session.scheduler.graph();
    const ids = [...buttons.keys()];
    const next = {
      ArrowLeft: sources.get(id)?.[0],
      ArrowRight: users.get(id)?.[0],
      ArrowUp: ids[ids.indexOf(id) - 1],
      ArrowDown: ids[ids.indexOf(id) + 1]
    }[event.key];
    if (event.key === "Enter" || event.key === " ") go(id);
    else if (event.key.startsWith("Arrow")) {
      const button = buttons.get(next ?? id);
      for (const other of buttons.values()) other.setAttribute("tabindex", "-1");
      button?.setAttribute("tabindex", "0");
      button?.focus();
    } else return;
    event.preventDefault();
  }

  function listOf({nodes}: GraphLayout, names: ReadonlyMap<string, string>): HTMLElement {
    return element(
      "ol",
      {class: "graph-list"},
      ...nodes.map(({id}) =>
        element(
          "li",
          {},
          element(
            "button",
            {type: "button", class: "small", onclick: () => go(id)},
            names.get(id) ?? ""
          ),
          ` ${usesText(id, names)}`
        )
      )
    );
  }

  /** The words about what a cell uses and what uses it. */
  function usesText(id: string, names: ReadonlyMap<string, string>): string {
    const {sources, users} = session.scheduler.graph();
    const listed = (ids: readonly string[]) => listInWords(ids.map((id) => names.get(id)!));
    return [
      sources.get(id)?.length ? phrase`uses ${listed(sources.get(id)!)}` : "",
      users.get(id)?.length ? phrase`is used by ${listed(users.get(id)!)}` : ""
    ]
      .filter(Boolean)
      .join("; ");
  }
}

function cornerOf({column, row}: NodePlace): [left: number, top: number] {
  return [margin + column * (nodeWidth + columnGap), margin + row * (nodeHeight + rowGap)];
}

/** A curve from the right side of a cell to the left side of its user, with a head. */
function arrowPath(from: NodePlace, to: NodePlace): string {
  const [fromX, fromY] = cornerOf(from);
  const [toX, toY] = cornerOf(to);
  const [x1, y1, x2, y2] = [
    fromX + nodeWidth,
    fromY + nodeHeight / 2,
    toX - 1,
    toY + nodeHeight / 2
  ];
  const bend = Math.max(20, Math.abs(x2 - x1) / 2);
  return `M${x1},${y1}C${x1 + bend},${y1} ${x2 - bend},${y2} ${x2},${y2}m-6,-4l6,4l-6,4`;
}

function shortened(text: string, most = maxLetters): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
