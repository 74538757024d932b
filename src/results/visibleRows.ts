/**
 * The maximum height in pixels: browsers lay out nothing beyond about 17 million pixels. In a
 * longer table, a step of the scroll bar passes more rows.
 */
const tallest = 8_000_000;

/**
 * The visible rows of a long table, and their position: `height` is the height of all rows, `top`
 * is the distance of the first of `count` rows from the top.
 *
 * @example visibleRows({rows: 1e6, rowHeight: 28, scrolled: 0, seen: 280}).first // 0
 */
export function visibleRows({
  rows,
  rowHeight,
  scrolled,
  seen
}: {
  rows: number;
  rowHeight: number;
  scrolled: number;
  seen: number;
}): {height: number; first: number; count: number; top: number} {
  const height = Math.min(rows * rowHeight, tallest);
  const fit = Math.ceil(seen / rowHeight) + 1;
  if (rows * rowHeight <= tallest) {
    const first = Math.min(Math.max(0, Math.floor(scrolled / rowHeight)), Math.max(0, rows - 1));
    return {height, first, count: Math.min(fit, rows - first), top: first * rowHeight};
  }
  const last = height - seen;
  const share = Math.min(1, Math.max(0, scrolled / last));
  const first = Math.round(share * (rows - Math.floor(seen / rowHeight)));
  const count = Math.min(fit, rows - first);
  return {height, first, count, top: Math.min(scrolled, height - count * rowHeight)};
}
