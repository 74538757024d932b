/** The decimal sign of a column. The other of the two may separate its thousands. */
export type DecimalSign = "." | ",";

/** A number that was read from text. */
export interface ReadNumber {
  /** The number as programs write it: digits, a point, an exponent. */
  plain: string;
  /** Whether it has neither a decimal sign nor an exponent. */
  isWhole: boolean;
  /** The currency whose sign was left out; "" if there was none. */
  currency: Currency | "";
  /** Whether a percent sign was left out. */
  isPercent: boolean;
  /** Whether signs between thousands were left out. */
  isGrouped: boolean;
  /** Whether the minus is written as in accounts: parentheses, or a sign behind the digits. */
  hasAccountsMinus: boolean;
  /** Whether the digits look like a code: 007, +447911123456. */
  isCode: boolean;
}

/** A currency whose sign or letters may be at a number. */
export type Currency = "pound" | "euro" | "dollar";

const currencies: Readonly<Record<string, Currency>> = {
  "£": "pound",
  GBP: "pound",
  "€": "euro",
  EUR: "euro",
  $: "dollar",
  USD: "dollar"
};

const spaces = "[ \\u00a0\\u2007\\u2009\\u202f]";

/** 12,34,567, as India and its neighbours separate lakhs and crores. */
const lakhs = "[1-9]\\d?(?:,\\d\\d)+,\\d{3}";

/** Numbers with one decimal sign: thousands may be separated, in threes, or as lakhs. */
const shapes: Readonly<Record<DecimalSign, RegExp>> = {
  ".": shape("\\.", `(?:,|${spaces}|['’])`, `|${lakhs}`),
  ",": shape(",", `(?:\\.|${spaces}|['’])`)
};

function shape(decimal: string, thousands: string, others = ""): RegExp {
  return new RegExp(
    `^(?:([1-9]\\d{0,2}(?:${thousands}\\d{3})+${others})|(\\d*))(?:${decimal}(\\d+))?(?:[eE]([+-]?\\d{1,3}))?$`
  );
}

/** Digits of the Arabic and Persian scripts, and their signs of numbers, as other programs write them. */
export function withLatinDigits(text: string): string {
  return /[٠-٩۰-۹]/.test(text)
    ? text
        .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
        .replace(/[۰-۹]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
        .replaceAll("٫", ".")
        .replaceAll("٬", ",")
        .replaceAll("٪", "%")
    : text;
}

/** How a text begins that may be a number, with a digit somewhere. */
const mayBeNumber = /^(?:\d|[+\-−–(.,£€$GEU].*\d)/;

/**
 * Reads a number that a person, a spreadsheet or a program wrote: with thousands separated, a sign
 * of money, a percent sign, a true minus or a dash, or parentheses or a sign at the end for a negative amount. Null for any other
 * text. An exponent needs a decimal sign or a sign of its own, because 12E4 may be a code.
 */
export function readNumber(text: string, decimal: DecimalSign): ReadNumber | null {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return {
      plain: text.startsWith("-") ? "-Infinity" : "Infinity",
      isWhole: false,
      currency: "",
      isPercent: false,
      isGrouped: false,
      hasAccountsMinus: false,
      isCode: false
    };
  if (!mayBeNumber.test(text) || text.length > 60) return null;
  let rest = text;
  let negative = false;
  const parentheses = /^\((.*)\)$/.exec(rest);
  if (parentheses) [negative, rest] = [true, parentheses[1]];
  const take = (pattern: RegExp) => {
    const found = pattern.exec(rest);
    if (found) rest = rest.replace(pattern, "");
    return found;
  };
  let sign = take(/^(?:[+\-−]\s?|–)/)?.[0].trim() ?? "";
  // 12.50- is an amount of accounts. 2019- is not: it may be a year from which something is open.
  const behind = sign === "" && !parentheses ? take(/(?<=\d[.,]\d+)[-−]$/) : null;
  if (behind) sign = behind[0];
  const money = take(/^(?:£|€|\$|GBP|EUR|USD)\s*/) ?? take(/\s*(?:£|€|GBP|EUR|USD)$/);
  if (money && sign === "") sign = take(/^[+\-−–]/)?.[0] ?? "";
  const isPercent = !money && take(/\s?%$/) !== null;
  if (parentheses && sign !== "") return null;
  if (sign !== "" && sign !== "+") negative = true;
  const found = shapes[decimal].exec(rest);
  if (!found) return null;
  const [, grouped, whole = "", fraction, exponent] = found;
  const digits = grouped?.replace(/\D/g, "") ?? whole;
  if (digits === "" && fraction === undefined) return null;
  if (exponent !== undefined && fraction === undefined && !/^[+-]/.test(exponent)) return null;
  const isWhole = fraction === undefined && exponent === undefined;
  const plain = `${negative ? "-" : ""}${digits || "0"}${fraction === undefined ? "" : `.${fraction}`}${exponent === undefined ? "" : `e${exponent}`}`;
  if (isBeyondDouble(plain)) return null;
  return {
    plain,
    isWhole,
    currency: money ? currencies[money[0].trim()] : "",
    isPercent,
    isGrouped: grouped !== undefined,
    hasAccountsMinus: parentheses !== null || behind !== null,
    isCode: (grouped === undefined && /^0\d/.test(digits)) || (sign === "+" && digits.length > 6)
  };
}

/** The signs that statistics put behind a number: 998 [r], 12.3 p, 2,210(p), 1,024¹, 15*. */
const marks = /^(\S+?)(?:\s*(\[\w{1,6}\]|\([a-z]{1,3}\)|[¹²³⁴⁵⁶⁷⁸⁹*†‡]{1,3})|\s+([a-z]{1,3}))$/i;

/** A number or a word for a missing value, and the mark behind it; null for a text without a mark. */
export function splitMark(text: string): {value: string; mark: string} | null {
  const found = marks.exec(text);
  return found && {value: found[1], mark: found[2] ?? found[3]};
}

/** Whether a number has an exponent that floating point does not have, as in 1e400 and 1e-400. */
export function isBeyondDouble(plain: string): boolean {
  if (!/e/i.test(plain)) return false;
  const value = Number(plain);
  return !Number.isFinite(value) || (value === 0 && /^[^eE]*[1-9]/.test(plain));
}

/** Whether a floating-point number holds all digits of a number, and a 64-bit integer a whole one. */
export function isExact(plain: string): boolean {
  if (/^-?\d+$/.test(plain)) {
    if (plain.length < 19) return true;
    const whole = BigInt(plain);
    return whole === BigInt.asIntN(64, whole);
  }
  if (plain.length < 17 || plain === String(Number(plain))) return true;
  const {digits, scale} = decimalOf(plain);
  const again = decimalOf(String(Number(plain)));
  return digits === again.digits && (digits === 0n || scale === again.scale);
}

/**
 * A number as its digits without trailing zeros, and how many of them are after the point: 1.50 is
 * 15 and 1, and 200 is 2 and -2.
 */
export function decimalOf(plain: string): {digits: bigint; scale: number} {
  const [mantissa, exponent = "0"] = plain.toLowerCase().split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  let digits = (whole + fraction).replace(/^(-?)0+(?=\d)/, "$1");
  let scale = fraction.length - Number(exponent);
  const zeros = /0*$/.exec(digits.replace(/^-?0$/, ""))![0].length;
  if (zeros) {
    digits = digits.slice(0, -zeros);
    scale -= zeros;
  }
  return {digits: BigInt(digits || "0"), scale};
}
