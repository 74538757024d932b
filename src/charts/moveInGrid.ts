/**
 * Moves the focus among the cells of a table's body with the arrow keys, Home and End (with Ctrl,
 * to the corners). One cell is in the tab order, as in the grid pattern of the W3C's ARIA Authoring
 * Practices. Call `begin` after the body has been filled again. If the rows come in pages, an arrow
 * beyond the first or last row turns the page.
 */
export function moveInGrid(
  body: HTMLTableSectionElement,
  turnPage: (by: 1 | -1) => boolean = () => false
): {begin(): void} {
  const cellAt = (row: number, column: number) =>
    body.rows[row]?.querySelectorAll<HTMLElement>("td")[column];
  let current: HTMLElement | undefined;
  begin();
  body.addEventListener("focusin", ({target}) => {
    if (!(target instanceof HTMLTableCellElement)) return;
    if (current) current.tabIndex = -1;
    current = target;
    current.tabIndex = 0;
  });
  body.addEventListener("keydown", (event) => {
    const row = current?.closest("tr");
    if (!current || !row) return;
    const cells = Array.from(row.querySelectorAll<HTMLElement>("td"));
    const [y, x] = [row.sectionRowIndex, cells.indexOf(current)];
    const lastY = body.rows.length - 1;
    const [toY, toX] = target(event, {y, x, lastY, lastX: cells.length - 1}) ?? [];
    if (toY === undefined || toX === undefined) return;
    event.preventDefault();
    if (event.key === "ArrowDown" && y === lastY && turnPage(1)) cellAt(0, x)?.focus();
    else if (event.key === "ArrowUp" && y === 0 && turnPage(-1))
      cellAt(body.rows.length - 1, x)?.focus();
    else cellAt(toY, toX)?.focus();
  });
  return {begin};

  function begin(): void {
    current = body.querySelector<HTMLElement>("td.cell") ?? cellAt(0, 0);
    if (current) current.tabIndex = 0;
  }
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
