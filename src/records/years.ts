/** Whether a column's name says that it holds years. */
export function isYearName(name: string): boolean {
  return /year|^yr$|_yr$|^yr_|^(?:y|fy|ay)$|_fy$|^fy_/i.test(name);
}

/** Whether a number can be a year of the records. */
export function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1800 && value <= 2200;
}
