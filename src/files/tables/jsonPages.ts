import {isObject, type JsonValue, numberText, valueAt} from "./json.js";

/** The names under which services say that their answer goes on, with the address of what follows. */
const next = /^(?:@odata\.)?next(?:_?(?:link|page|page_?url|page_?token))?$/i;
const more = /^(?:has_?(?:more|next|next_?page)|exceeded_?transfer_?limit)$/i;
const total =
  /^(?:@odata\.count|count|records_?total|(?:num|total)_?(?:count|items|matched|results|records|rows)?)$/i;

/** The names of objects that describe an answer. */
const describing = /^(?:_?links?|meta|metadata|page|pages|paging|pagination|properties|summary)$/i;

/**
 * Whether a file of JSON says that it is one part of an answer: that another page follows, or that
 * there are more rows than it has. Services give their answers in pages.
 */
export function isOnePage(value: JsonValue, path: readonly string[], rows: number): boolean {
  const around = path.map((_, i) => valueAt(value, path.slice(0, i)));
  return around
    .flatMap((at) => (Array.isArray(at) ? at.slice(0, 2) : [at]))
    .filter(isObject)
    .flatMap((at) => [at, ...objectsIn(at)])
    .some((at) => saysMore(at, rows));
}

/** The objects inside of an object that describe it. */
function objectsIn(value: Record<string, JsonValue>): Record<string, JsonValue>[] {
  return Object.entries(value).flatMap(([name, inner]) =>
    isObject(inner) && describing.test(name) ? [inner] : []
  );
}

function saysMore(value: Record<string, JsonValue>, rows: number): boolean {
  const number = (name: string) => Number(numberText(value[name]) ?? Number.NaN);
  const isMiddlePage = number("pages") > number("page");
  return (
    isMiddlePage ||
    Object.entries(value).some(([name, inner]) => {
      if (more.test(name)) return inner === true;
      if (next.test(name)) return (typeof inner === "string" && inner !== "") || isObject(inner);
      return total.test(name) && number(name) > rows;
    })
  );
}
