import {locales} from "./locale.js";

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

/** Whether a unit is the code of a currency (ISO 4217), such as GBP. */
export function isCurrency(unit: string): boolean {
  return currencies.has(unit);
}

/** How 1 is written in a currency, by the language and the code. */
const written = new Map<string, string>();

/**
 * The text of a number as an amount of money, as the language of the pages writes it: £1,200, US$5 and
 * −€3 in English. The sign of a currency is one that no other currency has.
 */
export function asMoney(number: string, code: string): string {
  const [, minus, digits] = /^([-−]?)(.*)$/.exec(number)!;
  const tags = locales();
  const key = `${tags[0]} ${code}`;
  let one = written.get(key);
  if (one === undefined) {
    const format = {style: "currency", currency: code, maximumFractionDigits: 0} as const;
    one = new Intl.NumberFormat(tags, format).format(1);
    written.set(key, one);
  }
  return `${minus}${one.replace("1", () => digits)}`;
}
