/**
 * Whether a text is a day of the calendar, as YYYY-MM-DD.
 *
 * @example isDay("2023-02-29") // false
 */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
