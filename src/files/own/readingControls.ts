import {element} from "../../page/element.js";
import {phrase} from "../../page/words/phrase.js";
import {encodings} from "../tables/encoding.js";
import type {Choices, Look} from "../tables/look.js";
import {delimiters} from "../tables/scanRows.js";

/** The controls of how a file is read. */
export interface ReadingControls {
  /** The choice of a sheet, or of the list that holds the rows. */
  sheets: HTMLElement;
  node: HTMLElement;
  /** Shows the choices in force, and only the controls that the kind of file has. */
  show(look: Look): void;
}

/** A control: the field, the kinds of file that have it, and how it follows the choices. */
interface Control {
  node: HTMLElement;
  kinds: readonly Look["kind"][];
  show(choices: Choices): void;
}

/** Receives a change, and the choices that no longer apply because of it. */
type OnChange = (change: Choices, reset: readonly (keyof Choices)[]) => void;

/** Choices that belong to the place and the types of one table. */
const ofTable = ["header", "firstRow", "lastRow", "types", "decimal", "dayFirst"] as const;

const rows = ["text", "workbook"] as const;

/** The controls of how a file is read: from the encoding to the words for missing values. */
export function readingControls(onChange: OnChange): ReadingControls {
  const controls: Control[] = [
    select(
      phrase`Encoding`,
      ["text"],
      encodings,
      ({encoding}) => encoding,
      (encoding) => onChange({encoding}, ofTable)
    ),
    select(
      phrase`Delimiter`,
      ["text"],
      delimiters,
      ({delimiter}) => delimiter,
      (delimiter) => onChange({delimiter}, ofTable)
    ),
    select(
      phrase`Quotation mark`,
      ["text"],
      {
        '"': phrase`Double (")`,
        "'": phrase`Single (')`,
        "“": phrase`Curly (“ ”)`,
        "": phrase`None`
      },
      ({quote}) => quote,
      (quote) => onChange({quote}, ofTable)
    ),
    line(
      phrase`Line of the column names (empty: none)`,
      ({header}) => header,
      (header) => onChange({header}, ["firstRow", "types"])
    ),
    line(
      phrase`First line of the rows`,
      ({firstRow}) => firstRow,
      (firstRow) =>
        onChange(firstRow === null ? {} : {firstRow}, firstRow === null ? ["firstRow"] : [])
    ),
    line(
      phrase`Last line of the rows (empty: the last)`,
      ({lastRow}) => lastRow,
      (lastRow) => onChange({lastRow: lastRow ?? Infinity}, [])
    ),
    select(
      phrase`Decimal sign`,
      rows,
      {".": phrase`Point`, ",": phrase`Comma`},
      ({decimal}) => decimal,
      (decimal) => onChange({decimal: decimal as "." | ","}, ["types"])
    ),
    select(
      phrase`Dates such as 03/04/2016`,
      rows,
      {true: phrase`Day first`, false: phrase`Month first`},
      ({dayFirst}) => String(dayFirst),
      (value) => onChange({dayFirst: value === "true"}, [])
    ),
    select(
      phrase`Years of two digits`,
      rows,
      Object.fromEntries(
        [1900, 1930, 1950, 1970, 2000].map((year) => [
          String(year),
          phrase`${year} to ${year + 99}`
        ])
      ),
      ({firstYear}) => String(firstYear ?? 1930),
      (value) => onChange({firstYear: Number(value)}, [])
    ),
    words(
      phrase`Words for missing values, with commas between them`,
      ({missing}) => missing,
      (missing) => onChange({missing}, [])
    ),
    check(
      phrase`Keep these words in a column of their own`,
      ({keepReasons}) => keepReasons ?? false,
      (keepReasons) => onChange({keepReasons}, [])
    ),
    check(
      phrase`Leave out rows with more fields than names`,
      ({dropLongRows}) => dropLongRows ?? false,
      (dropLongRows) => onChange({dropLongRows}, [])
    ),
    check(
      phrase`Fill blank cells of the first column with the value above`,
      ({fillDown}) => fillDown ?? false,
      (fillDown) => onChange({fillDown}, [])
    )
  ];
  const sheets = element("div", {class: "fields"});
  let shownSheets = "";
  return {
    sheets,
    node: element("div", {class: "fields reading-controls"}, ...controls.map(({node}) => node)),
    show(look) {
      const {kind, choices} = look;
      for (const control of controls) {
        control.node.hidden = !control.kinds.includes(kind);
        control.show(choices);
      }
      const key = JSON.stringify([look.sheets, look.paths]);
      if (key !== shownSheets) sheets.replaceChildren(...sheetControls(look, onChange));
      shownSheets = key;
    }
  };
}

/** The choice of a sheet, or of a list in JSON, where there are several. */
function sheetControls({kind, sheets, paths, choices}: Look, onChange: OnChange): HTMLElement[] {
  if (sheets.length > 1)
    return [
      field(
        kind === "workbook" ? phrase`Sheet` : phrase`File of the archive`,
        options(
          sheets.map(({name, hidden}) => [name, hidden ? `${name} (hidden)` : name]),
          choices.sheet ?? "",
          (sheet) => onChange({sheet}, ofTable)
        )
      )
    ];
  if (paths.length > 1)
    return [
      field(
        phrase`List that has the rows`,
        options(
          paths.map((path, i) => [String(i), path.join(" → ") || phrase`The whole file`]),
          String(paths.findIndex((path) => path.join("\n") === choices.path?.join("\n"))),
          (i) => onChange({path: paths[Number(i)]}, [])
        )
      )
    ];
  return [];
}

function select(
  label: string,
  kinds: Control["kinds"],
  labels: Readonly<Record<string, string>>,
  get: (choices: Choices) => string | undefined,
  onChange: (value: string) => void
): Control {
  const node = options(Object.entries(labels), "", onChange);
  return {
    node: field(label, node),
    kinds,
    show(choices) {
      const value = get(choices) ?? "";
      if (![...node.options].some((option) => option.value === value))
        node.append(element("option", {value}, value));
      node.value = value;
    }
  };
}

/** A field for the number of a line. */
function line(
  label: string,
  get: (choices: Choices) => number | null | undefined,
  onChange: (line: number | null) => void
): Control {
  const input = element("input", {
    type: "number",
    min: 1,
    inputmode: "numeric",
    onchange: () =>
      onChange(input.value === "" ? null : Math.max(1, Math.round(Number(input.value))))
  });
  return {
    node: field(label, input),
    kinds: rows,
    show(choices) {
      const value = get(choices);
      input.value =
        value === null || value === undefined || value === Infinity ? "" : String(value);
    }
  };
}

function words(
  label: string,
  get: (choices: Choices) => readonly string[] | undefined,
  onChange: (words: string[]) => void
): Control {
  const input = element("input", {
    type: "text",
    class: "wide",
    spellcheck: "false",
    onchange: () =>
      onChange(
        input.value
          .split(",")
          .map((word) => word.trim())
          .filter((word) => word !== "")
      )
  });
  return {
    node: field(label, input),
    kinds: rows,
    show(choices) {
      if (document.activeElement !== input) input.value = (get(choices) ?? []).join(", ");
    }
  };
}

function check(
  label: string,
  get: (choices: Choices) => boolean,
  onChange: (checked: boolean) => void
): Control {
  const input = element("input", {type: "checkbox", onchange: () => onChange(input.checked)});
  return {
    node: element("label", {class: "preview-keep"}, input, ` ${label}`),
    kinds: rows,
    show(choices) {
      input.checked = get(choices);
    }
  };
}

function options(
  entries: readonly (readonly [value: string, label: string])[],
  value: string,
  onChange: (value: string) => void
): HTMLSelectElement {
  const node = element(
    "select",
    {onchange: () => onChange(node.value)},
    ...entries.map(([value, label]) => element("option", {value}, label))
  );
  node.value = value;
  return node;
}

function field(label: string, control: HTMLElement): HTMLElement {
  return element("label", {class: "field"}, label, control);
}
