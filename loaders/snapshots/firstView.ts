/** A cell's place in a page of Framework: its end, and before it, where the cell is to show something, a sign that it is still to come. */
const place = /(?:<observablehq-loading><\/observablehq-loading>)?<!--:([0-9a-f]{8}(?:-\d+)?):-->/g;

/** What readers could use before it answers. */
const usable = /<(?:button|input|select|textarea|summary)\b|\stabindex=/;

/** The most characters of cells that a page holds: parsing more takes longer than its code would. */
const mostShown = 600_000;

/** Said before the page is laid out: the address asks for another state of the page than its first. */
const asked =
  '<script>if (location.search) document.documentElement.classList.add("asked");</script>';

/** A page with the beginning of each cell's place marked, so that what the cell shows there can be found again. */
export function markCells(html: string): string {
  return html.replace(place, (found, id: string) => `<!--from:${id}-->${found}`);
}

/** What each cell shows, by its id, in the HTML of an opened page whose cells were marked; without cells that show nothing, that wait, or that failed. */
export function cellsShown(body: string): Map<string, string> {
  const cells = body.matchAll(/<!--from:([\w-]+)-->([\s\S]*?)<!--:\1:-->/g);
  return new Map(
    Array.from(cells, ([, id, shown]): [string, string] => [id, shown]).filter(
      ([, shown]) => shown.trim() && !/<observablehq-loading|observablehq--error/.test(shown)
    )
  );
}

/**
 * A page that shows what its cells will show, before its code has come: it stands where Framework has the sign of waiting, and is replaced when the cell shows it itself. Until then nothing in it
 * can be used; and where the address asks for another state of the page it is not seen at all.
 */
export function withFirstView(html: string, shown: ReadonlyMap<string, string>): string {
  let left = mostShown;
  const page = html.replace(place, (found, id: string) => {
    const cell = shown.get(id);
    if (!cell || cell.length > left) return found;
    left -= cell.length;
    const attributes = usable.test(cell) ? ' class="first-view" inert' : ' class="first-view"';
    return `<observablehq-loading${attributes}>${cell}</observablehq-loading><!--:${id}:-->`;
  });
  return page === html ? html : page.replace("</head>", () => `${asked}\n</head>`);
}
