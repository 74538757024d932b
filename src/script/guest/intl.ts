import type {Host} from "./host.js";

/** A request for the browser's `Intl`. */
export interface IntlRequest {
  kind: "NumberFormat" | "DateTimeFormat" | "Collator" | "PluralRules";
  method: "format" | "formatToParts" | "compare" | "select" | "resolvedOptions";
  locale: string | string[];
  options: Record<string, unknown>;
  values: (string | number | null)[];
}

/** The locale where a cell names none. */
const defaultLocale = "en-GB";

type Locale = string | string[] | undefined;
type Options = Record<string, unknown>;

/**
 * Gives the second engine the `Intl` that it lacks, and the methods that rest on it. The browser's
 * own answers, so the ticks of a figure read as they do on a page.
 */
export function installIntl(host: Host): void {
  const answer = (request: IntlRequest) => JSON.parse(host.intl(JSON.stringify(request)));
  const askFor =
    (kind: IntlRequest["kind"], locale: Locale, options: Options = {}) =>
    (method: IntlRequest["method"], ...values: IntlRequest["values"]) =>
      answer({kind, method, locale: locale ?? defaultLocale, options, values});

  /** A class with the methods of one kind, which are bound as those of `Intl` are. */
  function formatter(
    kind: IntlRequest["kind"],
    methods: readonly IntlRequest["method"][],
    toText: (value: unknown) => string | number | null
  ) {
    const Formatter = function (this: unknown, locale?: Locale, options?: Options) {
      const ask = askFor(kind, locale, options);
      const made = Object.create(Formatter.prototype);
      made.resolvedOptions = () => ask("resolvedOptions");
      for (const method of methods)
        made[method] = (...values: unknown[]) =>
          ask(method, ...(values.length ? values : [undefined]).map(toText));
      made.resolvedOptions();
      return made;
    };
    return Formatter;
  }

  const number = (value: unknown) =>
    typeof value === "bigint" ? String(value) : numberText(Number(value));
  const time = (value: unknown) => numberText(value === undefined ? Date.now() : Number(value));
  const classes = {
    NumberFormat: formatter("NumberFormat", ["format", "formatToParts"], number),
    DateTimeFormat: formatter("DateTimeFormat", ["format", "formatToParts"], time),
    Collator: formatter("Collator", ["compare"], String),
    PluralRules: formatter("PluralRules", ["select"], number)
  };
  define(globalThis, "Intl", classes);
  define(Number.prototype, "toLocaleString", function (this: number, ...options: [Locale]) {
    return askFor("NumberFormat", ...options)("format", number(this.valueOf()));
  });
  define(BigInt.prototype, "toLocaleString", function (this: bigint, ...options: [Locale]) {
    return askFor("NumberFormat", ...options)("format", String(this));
  });
  const date = {year: "numeric", month: "2-digit", day: "2-digit"};
  const clock = {hour: "2-digit", minute: "2-digit", second: "2-digit"};
  for (const [name, defaults] of [
    ["toLocaleString", {...date, ...clock}],
    ["toLocaleDateString", date],
    ["toLocaleTimeString", clock]
  ] as const)
    define(Date.prototype, name, function (this: Date, locale?: Locale, options?: Options) {
      if (Number.isNaN(this.getTime())) return "Invalid Date";
      const shown = Object.keys(options ?? {}).some((key) => key !== "timeZone");
      return askFor(
        "DateTimeFormat",
        locale,
        shown ? options : {...defaults, ...options}
      )("format", this.getTime());
    });
  const compare = String.prototype.localeCompare;
  define(
    String.prototype,
    "localeCompare",
    function (this: string, other: string, locale?: Locale, options?: Options) {
      const [a, b] = [String(this), String(other)];
      // Text of plain letters and digits is frequent in sorting, and equal text needs no question.
      if (a === b) return compare.call(a, b);
      return askFor("Collator", locale, options)("compare", a, b);
    }
  );
}

/** A number as JSON keeps it: the name of a number that is not finite. */
function numberText(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, {value, writable: true, configurable: true});
}
