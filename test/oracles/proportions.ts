/** k, n and R 4.6.0's binom.test(k, n): two-sided p against ½, Clopper–Pearson 95% interval. */
export const exact: readonly (readonly [number, number, number, number, number])[] = [
  [7, 10, 0.34375, 0.34754714994, 0.933260488822],
  [22, 30, 0.0161248017102, 0.541106348605, 0.877205190128],
  [10, 10, 0.001953125, 0.691502892181, 1],
  [0, 5, 0.0625, 0, 0.521823750105],
  [6, 7, 0.125, 0.421276802957, 0.996389703138],
  [9, 13, 0.266845703125, 0.385738338249, 0.909079605428]
];

/** R 4.6.0: binom.test(682, 925, p = 0.75), Mendel's peas in its help page. */
export const mendel = 0.382491559575;

/** k, n, Wilson's (1927) 95% interval, to twelve digits. */
export const wilson: readonly (readonly [number, number, number, number])[] = [
  [7, 10, 0.396778147461, 0.892208732594],
  [22, 30, 0.555520383048, 0.858173366804],
  [10, 10, 0.722467200137, 1],
  [0, 5, 0, 0.434482464783]
];

/**
 * The same intervals to fewer digits, for the four shares in Newcombe's worked examples (Statistics
 * in Medicine 17:857, 1998, table I).
 */
export const wilsonRounded: readonly (readonly [number, number, number, number])[] = [
  [81, 263, 0.25528852, 0.36620958],
  [15, 148, 0.0623864, 0.16048724],
  [0, 20, 0, 0.16112516],
  [1, 29, 0.0061132143, 0.1717552188]
];

/** Posterior of 7 of 10, 95%, equal tails, and P(share > ½) under the uniform prior. */
export const posterior = {
  jeffreys: [0.394181681851, 0.907305406062],
  uniform: [0.390257440428, 0.890736556181],
  uniformAboveHalf: 0.88671875
} as const;

/**
 * k1, n1, k2, n2, difference, 95% interval: Newcombe (Statistics in Medicine 17:873, 1998), method
 * 10.
 */
export const newcombe: readonly (readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number
])[] = [
  [56, 70, 48, 80, 0.2, 0.0524315, 0.3338727],
  [9, 10, 3, 10, 0.6, 0.170523, 0.809018],
  [6, 7, 2, 7, 0.5714286, 0.0582279, 0.8062496],
  [0, 10, 0, 20, 0, -0.161125, 0.277533],
  [10, 10, 0, 20, 1, 0.679086, 1]
];

/** Katz's log interval of 9/12 against 4/8, 95%, to six decimals. */
export const riskRatio = [1.5, 0.6972425, 3.226998] as const;
