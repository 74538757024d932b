/**
 * The largest power of two that is not above a number greater than 0. Division by a power of two
 * changes no digit of a number, so it moves numbers to where their squares stay in range.
 *
 * @example powerOfTwo(10) // 8.0
 * @example powerOfTwo(0.3) // 0.25
 */
export function powerOfTwo(value: number): number {
  return 2 ** Math.floor(Math.log2(value));
}
