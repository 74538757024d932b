/**
 * A share as a whole number of hundredths. A half rounds away from zero, also where the computer
 * stores the share as a little less than the half: 57 of 200 (28.5%) is 29, and −1 of 8 is −13.
 */
export function wholePercentage(share: number): number {
  const hundredths = Number((100 * Math.abs(share)).toPrecision(12));
  return Math.sign(share) * Math.round(hundredths);
}
