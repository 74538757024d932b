/**
 * Lets arrows, Home, End (with Ctrl, to the corners) move among the cells of a table's body, of which one is in the order of the Tab key: the pattern "grid" of the W3C's
 * ARIA Authoring Practices.
 */
export function moveInGrid(body: HTMLTableSectionElement): void {
  const cellAt = (row: number, column: number) =>
    body.rows[row]?.querySelectorAll<HTMLElement>("td")[column];
  const first = body.querySelector<HTMLElement>("td.cell") ?? cellAt(0, 0);
  if (!first) return;
  let current = first;
  current.tabIndex = 0;
  body.addEventListener("focusin", ({target}) => {
    if (!(target instanceof HTMLTableCellElement)) return;
    current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
  });
  body.addEventListener("keydown", (event) => {
    const row = current.closest("tr")!;
    const cells = Array.from(row.querySelectorAll<HTMLElement>("td"));
    const [y, x] = [row.sectionRowIndex, cells.indexOf(current)];
    const [toY, toX] =
      target(event, {y, x, lastY: body.rows.length - 1, lastX: cells.length - 1}) ?? [];
    if (toY === undefined || toX === undefined) return;
    event.preventDefault();
    cellAt(toY, toX)?.focus();
  });
}

interface Place {
  y: number;
  x: number;
  lastY: number;
  lastX: number;
}

function target(
  {key, ctrlKey}: KeyboardEvent,
  {y, x, lastY, lastX}: Place
): [y: number, x: number] | null {
  switch (key) {
    case "ArrowRight":
      return [y, Math.min(x + 1, lastX)];
    case "ArrowLeft":
      return [y, Math.max(x - 1, 0)];
    case "ArrowDown":
      return [Math.min(y + 1, lastY), x];
    case "ArrowUp":
      return [Math.max(y - 1, 0), x];
    case "Home":
      return [ctrlKey ? 0 : y, 0];
    case "End":
      return [ctrlKey ? lastY : y, lastX];
    default:
      return null;
  }
}
