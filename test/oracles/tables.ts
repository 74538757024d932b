import type {FourfoldTable} from "../../src/analysis/mantelHaenszel.js";

/**
 * Admissions to Berkeley's six largest departments, 1973 (R's UCBAdmissions; Bickel, Hammel &
 * O'Connell, Science 187:398, 1975): admitted men, admitted women, refused men, refused women.
 */
export const admissions: readonly FourfoldTable[] = [
  [512, 89, 313, 19],
  [353, 17, 207, 8],
  [120, 202, 205, 391],
  [138, 131, 279, 244],
  [53, 94, 138, 299],
  [22, 24, 351, 317]
];

/**
 * R 4.6.0, mantelhaen.test(UCBAdmissions), with its correction and without; homogeneity of the
 * same.
 */
export const admissionsTested = {
  oddsRatio: [0.9046968283, 0.7719073618, 1.0603297644],
  corrected: [1.426946229, 0.2322634628],
  uncorrected: [1.52460666, 0.2169236971],
  breslowDay: [18.8255137, 0.0020713903],
  tarone: 18.8255013
} as const;

/**
 * Cohen's kappa of 45 15 / 25 15: estimate, 95% interval, standard error (Fleiss, Cohen & Everitt).
 */
export const kappa = [0.1304347826, -0.0629383, 0.3238078, 0.0986615] as const;

/**
 * R 4.6.0, mcnemar.test of 794 86 / 150 570 (Agresti 1990, p. 350): statistic, p; then uncorrected.
 */
export const approval = [16.81779661, 4.114562281e-5, 17.35593] as const;

/** Benjamini & Hochberg (1995, section 4.1), fifteen p-values; adjusted: R 4.6.0, p.adjust. */
export const myocardial = {
  p: [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1
  ],
  benjaminiHochberg: [
    0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.063857143, 0.063857143, 0.0645, 0.0765, 0.486,
    0.581181818, 0.714875, 0.753230769, 0.813214286, 1
  ],
  holm: [0.0015, 0.0056, 0.0247, 0.114, 0.2211, 0.278, 0.278, 0.278, 0.3213, 1, 1, 1, 1, 1, 1]
} as const;
