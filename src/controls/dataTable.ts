import {namesOf, rowsToCsv} from "../files/csv.js";
import {saveFile} from "../files/saveFile.js";
import {element} from "../page/element.js";
import {formatValue} from "../page/formatValue.js";
import {plural} from "../page/plural.js";
import {fillRows, rowsInView, visibleFirst} from "../page/visibleFirst.js";
import {locales} from "../page/words/locale.js";
import {phrase} from "../page/words/phrase.js";
import {nanosOf} from "../records/exactDate.js";
import {missingCodes, reasonOf, withoutReasons} from "../records/missingCodes.js";
import {isSimulated, markTitle} from "../records/simulated.js";
import {isYear, isYearName} from "../records/years.js";

export interface Column {
  /** The property of a row. */
  key: string;
  label?: string;
  /** The content of a cell; by default the value as text. */
  // biome-ignore lint/suspicious/noExplicitAny: the types of a row are known only to the code that has the rows
  show?: (value: any, row: any) => Node | string;
  /** Whether it is aligned to the right; by default if it holds numbers. */
  numeric?: boolean;
  /** Its width as a percentage of the table's. */
  width?: number;
  /** The values of a scale in their order, by which the column is then sorted. */
  order?: readonly string[];
}

/** The order of the rows of a table: by a column, or their own order where the key is "". */
export interface RowOrder {
  key: string;
  descending: boolean;
}

/** The rows of a table that asks for them when it shows them, such as those of a database. */
export interface AskedRows {
  /** The number of all rows. */
  total: number;
  /** Gives the first rows of an order, `most` of them at most. */
  ask(order: RowOrder, most: number): Promise<readonly object[]>;
}

/** The minimum height of a row, in pixels; see `tables.css`. */
const leastHeight = 34;

/**
 * Rows as a table that can be sorted by any column, also from the keyboard. Values are text, never
 * HTML. The first `first` rows are shown; a button shows the next `pageSize` and counts the rest.
 * All rows can be saved as the CSV `file`, unless that is null. If every column has a width,
 * columns do not move when the rows change, and rows that a reader must scroll to are drawn after
 * the visible ones. With `asked`, `rows` are only the first rows, and the table asks for all others,
 * for another order, and for the rows of the file.
 */
export function dataTable(
  rows: readonly object[],
  {
    columns,
    caption,
    pageSize = 100,
    first = pageSize,
    file = fileName(caption),
    asked = null
  }: {
    columns?: readonly Column[];
    caption?: string;
    pageSize?: number;
    first?: number;
    file?: string | null;
    asked?: AskedRows | null;
  } = {}
): HTMLElement {
  const shownColumns = columns ?? columnsOf(rows);
  const numeric = new Set(
    shownColumns.filter(
      ({key, numeric = rows.some((row) => isNumeric(cellValue(row, key)))}) => numeric
    )
  );
  const simulated = isSimulated();
  const fixed = shownColumns.length > 0 && shownColumns.every(({width}) => width);
  let finish = () => {};
  let order: RowOrder = {key: "", descending: false};
  let limit = first;
  let latest = {};
  const total = asked?.total ?? rows.length;
  const body = element("tbody", {});
  const problem = element("p", {role: "alert", hidden: true});
  const more = element("button", {type: "button", onclick: showMore});
  const heads = shownColumns.map((column) => {
    const sort = () => {
      order = {key: column.key, descending: order.key === column.key && !order.descending};
      heads.forEach((head, i) => {
        if (shownColumns[i] === column)
          head.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      void show();
    };
    return element(
      "th",
      {scope: "col", class: numeric.has(column) ? "num" : null},
      element("button", {type: "button", class: "sort", onclick: sort}, column.label ?? column.key)
    );
  });
  draw(rows.slice(0, limit));
  const wrap = element(
    "div",
    {class: "table-wrap", tabindex: "0", role: "region", "aria-label": caption ?? phrase`Table`},
    element(
      "table",
      {class: fixed ? "data fixed" : "data"},
      caption || simulated
        ? element(
            "caption",
            {class: simulated ? "simulated-mark" : "visually-hidden"},
            markTitle(caption ?? phrase`Table`, simulated)
          )
        : null,
      fixed
        ? element(
            "colgroup",
            {},
            ...shownColumns.map(({width}) => element("col", {width: `${width}%`}))
          )
        : null,
      element("thead", {}, element("tr", {}, ...heads)),
      body
    )
  );
  return element(
    "div",
    {class: "table-frame"},
    wrap,
    element(
      "div",
      {class: "table-actions"},
      more,
      file !== null && rows.length
        ? element(
            "button",
            {type: "button", "aria-label": phrase`CSV: ${caption ?? phrase`table`}`, onclick: save},
            "CSV"
          )
        : null,
      problem
    )
  );

  async function save(): Promise<void> {
    const all = asked
      ? await orProblem(asked.ask({key: "", descending: false}, asked.total))
      : rows;
    if (!all) return;
    const text = rowsToCsv(
      all,
      shownColumns.map(({key}) => key)
    );
    saveFile(file!, new Blob([text], {type: "text/csv"}));
  }

  async function showMore(): Promise<void> {
    limit += pageSize;
    await show();
    // The button disappears when all rows are shown, so move the focus to the table.
    if (more.hidden) wrap.focus({preventScroll: true});
  }

  function scaleOf(key: string): readonly string[] | undefined {
    return shownColumns.find((column) => column.key === key)?.order;
  }

  /** Shows the rows of the present order. Rows that come after a later choice are not shown. */
  async function show(): Promise<void> {
    if (!asked) {
      draw(sorted().slice(0, limit));
      return;
    }
    const mine = {};
    latest = mine;
    wrap.setAttribute("aria-busy", "true");
    const found = await orProblem(asked.ask(order, limit));
    if (latest !== mine) return;
    if (found) draw(found);
    wrap.removeAttribute("aria-busy");
  }

  /** The rows that come; null if they do not come, and the table then shows why. */
  async function orProblem(coming: Promise<readonly object[]>): Promise<readonly object[] | null> {
    problem.hidden = true;
    try {
      return await coming;
    } catch (error) {
      problem.textContent = (error as Error).message;
      problem.hidden = false;
      return null;
    }
  }

  function sorted(): readonly object[] {
    return order.key
      ? Array.from(rows).sort(by(order.key, order.descending, scaleOf(order.key)))
      : rows;
  }

  function draw(shown: readonly object[]): void {
    finish();
    const rowOf = (row: object) => tableRow(row, shownColumns, numeric);
    const filling = fillRows(body, shown, rowsInView(leastHeight, 0), rowOf);
    finish = visibleFirst(body, filling, !fixed);
    more.hidden = limit >= total;
    more.textContent = more.hidden ? "" : plural(total - limit, "more row");
  }
}

function tableRow(
  row: object,
  columns: readonly Column[],
  numeric: ReadonlySet<Column>
): HTMLElement {
  return element(
    "tr",
    {},
    ...columns.map((column) => {
      const {key, show} = column;
      const value = cellValue(row, key);
      const reason = reasonOf(row, key);
      const content = show
        ? show(value, row as Record<string, unknown>)
        : (reason ?? formatValue(value, {type: typeOf(key, value)}));
      const empty = content === "";
      const title = empty ? phrase`empty` : reason && (missingCodes()[reason] ?? null);
      return element(
        "td",
        {class: numeric.has(column) ? "num" : null, title},
        empty ? "–" : content
      );
    })
  );
}

function columnsOf(rows: readonly object[]): Column[] {
  return withoutReasons(namesOf(rows)).map((key) => ({key}));
}

/** A file name from the first words of a table's caption. */
function fileName(caption = "table"): string {
  const words = caption.toLowerCase().match(/[a-z0-9]+/g) ?? ["table"];
  return `${words.slice(0, 8).join("-")}.csv`;
}

function cellValue(row: object, key: string): unknown {
  return (row as Record<string, unknown>)[key];
}

function isNumeric(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

/** The type of a value of a column: a year has no sign between its thousands. */
function typeOf(key: string, value: unknown): string | undefined {
  return isYearName(key) && isYear(value as number) ? "year" : undefined;
}

/**
 * Orders by value: the values of a scale in its order, numbers and dates by size, others as text.
 * Empty values are last in both orders.
 */
function by(
  key: string,
  descending: boolean,
  scale?: readonly string[]
): (a: object, b: object) => number {
  const places = scale && new Map(scale.map((value, place) => [value, place]));
  const placed = (value: unknown) => places?.get(String(value)) ?? value;
  return (a, b) => {
    const [x, y] = [cellValue(a, key), cellValue(b, key)];
    if (x == null || y == null) return Number(x == null) - Number(y == null);
    const [p, q] = [x, y].map((value) => (value instanceof Date ? nanosOf(value) : placed(value)));
    const ordered =
      isNumeric(p) && isNumeric(q)
        ? Number(p > q) - Number(p < q)
        : formatValue(x).localeCompare(formatValue(y), locales()[0], {numeric: true});
    return descending ? -ordered : ordered;
  };
}
