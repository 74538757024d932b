import {exactTexts} from "./workbook.js";

/** What the number format of a cell makes of its number. */
export type DateFormat = "date" | "time" | "elapsed";

/** The formats that a workbook need not define (ECMA-376, part 1, 18.8.30). */
const builtIn: Readonly<Record<number, DateFormat>> = {
  14: "date",
  15: "date",
  16: "date",
  17: "date",
  18: "time",
  19: "time",
  20: "time",
  21: "time",
  22: "date",
  27: "date",
  30: "date",
  36: "date",
  45: "time",
  46: "elapsed",
  47: "time",
  50: "date",
  57: "date"
};

/** Whether a number format shows a date or a time. Null for all other formats. */
export function dateFormat(id: number, code: string | undefined): DateFormat | null {
  if (code === undefined) return builtIn[id] ?? null;
  const [positive] = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .toLowerCase()
    .split(";");
  if (/\[(h+|m+|s+)\]/.test(positive)) return "elapsed";
  const letters = positive
    .replace(/\[[^\]]*\]/g, "")
    .replace(/am\/pm|a\/p/g, "h")
    .replace(/general|e[+-]/g, "");
  if (/[yd]/.test(letters)) return "date";
  if (/[hs]/.test(letters)) return "time";
  return /m/.test(letters) ? "date" : null;
}

const day = 86_400_000;

/**
 * The text of a number that is shown as a date or a time: 2016-01-31, 2016-01-31 10:01:00 or
 * 09:30:00. Excel counts days from 1900, as if 1900 were a leap year, or from 1904. A day has more
 * digits than a stored number, so the time is rounded to the nearest millisecond. Null for numbers
 * that are no date. `moment` joins a day and a time.
 */
export function serialText(
  serial: number,
  format: DateFormat,
  since1904: boolean,
  moment = exactTexts.moment
): string | null {
  if (!(serial >= 0 && serial < 2_958_466)) return null;
  const milliseconds = Math.round(serial * day);
  if (format === "elapsed" || (format === "time" && milliseconds < day))
    return clockText(milliseconds);
  const whole = Math.floor(milliseconds / day);
  const clock = milliseconds - whole * day;
  const date = dayText(whole, since1904);
  return clock === 0 ? date : moment(date, clockText(clock));
}

function dayText(serial: number, since1904: boolean): string {
  if (since1904) return isoDay(Date.UTC(1904, 0, 1) + serial * day);
  // Excel's first days: 0 January, and a 29 February that did not exist.
  if (serial === 0) return "1900-01-00";
  if (serial === 60) return "1900-02-29";
  return isoDay(Date.UTC(1899, 11, serial < 60 ? 31 : 30) + serial * day);
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Hours, minutes and seconds; more than 24 hours are written as hours. */
function clockText(milliseconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, "0")}`;
}
