/** A size in the unit that a person would use. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const [unit, size] = bytes < 1e6 ? ["kB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
  const number = bytes / (size as number);
  return `${number < 10 ? number.toFixed(1) : Math.round(number)} ${unit}`;
}
