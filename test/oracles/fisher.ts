/** The values that a table a b / c d must give, in the order of the columns below. */
export type FisherOracle = readonly [
  table: readonly [number, number, number, number],
  p: number,
  pGreater: number,
  pLess: number,
  oddsRatio: number,
  lower: number,
  upper: number
];

/**
 * p: R 4.6.0, fisher.test, agreeing with SciPy 1.17.1 to 1e-12. Conditional odds ratio and 95%
 * interval: SciPy 1.17.1, stats.contingency.odds_ratio(kind="conditional"), because R finds those
 * two only to about 1e-4. The first table is Fisher's tea (The Design of Experiments, 1935).
 */
export const published: readonly FisherOracle[] = [
  [
    [3, 1, 1, 3],
    0.485714285714,
    0.242857142857,
    0.985714285714,
    6.4083196582,
    0.211735595447,
    626.243530589
  ],
  [
    [2, 15, 10, 3],
    0.000536724119143,
    0.999984519019,
    0.000465180943363,
    0.0469366390497,
    0.00331716395066,
    0.363189602357
  ],
  [
    [2, 10, 20, 13],
    0.0165455389505,
    0.998918714517,
    0.0102704039176,
    0.136073509373,
    0.0125557666404,
    0.787407544646
  ],
  [
    [43, 9, 44, 4],
    0.239156956822,
    0.95045388307,
    0.150224017576,
    0.43786263892,
    0.0915168097142,
    1.71527718408
  ],
  [[0, 8, 5, 4], 0.0294117647059, 1, 0.0203619909502, 0, 0, 0.915050853871]
];

/**
 * Mid-p of the same definition as in `exactTest.ts`, computed with exact fractions. Tea: two-sided,
 * greater, less; then the two-sided one of the second table.
 */
export const midP = {
  tea: [0.257142857143, 0.128571428571, 0.871428571429],
  second: 0.000311874138119
} as const;

/** Hypergeometric, 10 white, 7 black, 8 drawn (R 4.6.0, phyper, dhyper): P(X ≤ 2), P(X = 2). */
export const hypergeometric = {atMost2: 0.0133689839572, exactly2: 0.0129576306047} as const;

/**
 * Extreme and large tables. p and one-sided p: exact integer binomial coefficients divided at 40
 * digits; odds ratio and 95% interval: bisection of the noncentral distribution's mean and tails at
 * 40 digits (mpmath 1.3.0). The p of the last table but one is 8.75e-2962, too small for a number.
 */
export const extreme: readonly FisherOracle[] = [
  [[1, 0, 0, 1], 1, 0.5, 1, Infinity, 0.0256410256410256, Infinity],
  [[5, 0, 0, 5], 0.00793650793650794, 0.00396825396825397, 1, Infinity, 2.29704881321439, Infinity],
  [
    [9, 3, 4, 4],
    0.356346749226006,
    0.25077399380805,
    0.947884416924665,
    2.8284950467881,
    0.311393281770575,
    30.1775531361325
  ],
  [[12, 0, 5, 3], 0.0491228070175439, 0.0491228070175439, 1, Infinity, 0.702307933328215, Infinity],
  [[1, 56, 0, 57], 1, 0.5, 1, Infinity, 0.0256410256410256, Infinity],
  [
    [20, 8, 3, 26],
    2.54532528685866e-6,
    2.23145600419061e-6,
    0.999999907390724,
    20.1558321743622,
    4.4326182398905,
    133.687700105548
  ],
  [
    [682, 243, 610, 315],
    0.000318183217384227,
    0.000159091608692113,
    0.999892900925167,
    1.44901021030014,
    1.18094416669815,
    1.77925044532672
  ],
  [
    [60, 40, 1, 99],
    1.7125776278467e-22,
    8.56288813923351e-23,
    1,
    145.069526391193,
    23.3754191287441,
    6019.61972814116
  ],
  [
    [300, 1700, 250, 2750],
    3.1494756020814e-13,
    1.98125476826311e-13,
    0.999999999999899,
    1.94090920210814,
    1.61760387336066,
    2.33031986055966
  ],
  [[0, 500, 500, 0], 7.39950799562805e-300, 1, 3.69975399781403e-300, 0, 0, 2.95796438052768e-5],
  [
    [499, 1, 1, 499],
    1.84988439841501e-294,
    9.24942199207505e-295,
    1,
    149273.637963636,
    13230.9638392186,
    9812030.70129778
  ],
  [[1, 9998, 0, 1], 1, 0.9999, 1, Infinity, 2.56435900000256e-6, Infinity],
  [
    [3000, 2000, 2900, 2100],
    0.0441214522484216,
    0.0220607261242108,
    0.979992968862959,
    1.08619791224735,
    1.00215615859018,
    1.17730928396318
  ],
  [[4990, 10, 5, 4995], 0, 0, 1, 466509.951916913, 157733.737659914, 1760215.27805937],
  [
    [2500, 2500, 2500, 2500],
    1,
    0.507978247217053,
    0.507978247217053,
    1,
    0.923863203735666,
    1.08241133098112
  ]
];
