import {describe, expect, it} from "vitest";
import {benjaminiHochberg} from "../../src/analysis/benjaminiHochberg.js";
import {clopperPearson} from "../../src/analysis/clopperPearson.js";
import {fisherExact} from "../../src/analysis/fisherExact.js";
import {newcombe} from "../../src/analysis/newcombe.js";
import {wilson} from "../../src/analysis/wilson.js";
import {mulberry} from "../mulberry.js";

const draws = 2000;

/**
 * One draw: 57 projects, of which some measured the outcome and some are named with the feature;
 * the two sides improve at their own true rates. Counts are drawn project by project.
 */
function drawProjects(random: () => number) {
  const [truth1, truth2, measures, names] = [random(), random(), 0.3 + 0.7 * random(), random()];
  let [k1, n1, k2, n2] = [0, 0, 0, 0];
  for (let project = 0; project < 57; ++project) {
    if (random() > measures) continue;
    if (random() < names) {
      ++n1;
      if (random() < truth1) ++k1;
    } else {
      ++n2;
      if (random() < truth2) ++k2;
    }
  }
  return {truth1, truth2, k1, n1, k2, n2};
}

/** The share of draws whose interval covers the true value, among draws with an interval. */
function coverage(covers: (draw: ReturnType<typeof drawProjects>) => boolean | null): number {
  const random = mulberry(57);
  const outcomes = Array.from({length: draws}, () => covers(drawProjects(random)));
  const defined = outcomes.filter((outcome) => outcome !== null);
  return defined.filter(Boolean).length / defined.length;
}

describe("over 2,000 portfolios of 57 projects with known, varying truths", () => {
  it("Wilson's interval covers the true rate 93.5 to 99% of the time", () => {
    const covered = coverage(({truth1, k1, n1}) => {
      const {estimate, lower, upper} = wilson(k1, n1, 0.95);
      return estimate === null ? null : lower <= truth1 && truth1 <= upper;
    });
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.99);
  });

  it("Newcombe's interval covers the true difference 93.5 to 99% of the time", () => {
    const covered = coverage(({truth1, truth2, k1, n1, k2, n2}) => {
      const {estimate, lower, upper} = newcombe(k1, n1, k2, n2, 0.95);
      const truth = truth1 - truth2;
      return estimate === null ? null : lower <= truth && truth <= upper;
    });
    expect(covered).toBeGreaterThan(0.935);
    expect(covered).toBeLessThan(0.99);
  });

  it("the exact interval covers the true rate at least 95% of the time", () => {
    const covered = coverage(({truth1, k1, n1}) => {
      const {estimate, lower, upper} = clopperPearson(k1, n1, 0.95);
      return estimate === null ? null : lower <= truth1 && truth1 <= upper;
    });
    expect(covered).toBeGreaterThanOrEqual(0.95);
  });

  it("the exact interval covers the true odds ratio at least 95% of the time", () => {
    const covered = coverage(({truth1, truth2, k1, n1, k2, n2}) => {
      const {oddsRatio, interval} = fisherExact(k1, n1 - k1, k2, n2 - k2);
      const truth = truth1 / (1 - truth1) / (truth2 / (1 - truth2));
      const {lower, upper} = interval(0.95);
      return oddsRatio === null ? null : lower <= truth && truth <= upper;
    });
    expect(covered).toBeGreaterThanOrEqual(0.95);
  });

  it.each([0.05, 0.1, 0.2])(
    "false discoveries stay at or below the chosen rate of %d",
    (declared) => {
      const random = mulberry(1995);
      let [underNull, amongTrue] = [0, 0];
      for (let draw = 0; draw < draws / 4; ++draw) {
        const projects = Array.from({length: 57}, () => ({
          improved: random() < 0.6,
          features: Array.from({length: 12}, () => random() < 0.4)
        }));
        underNull += falseShare(projects, 0, declared);
        // three of twelve features truly went with the outcome
        for (const {features, improved} of projects) {
          for (const real of [0, 1, 2]) features[real] = random() < (improved ? 0.7 : 0.1);
        }
        amongTrue += falseShare(projects, 3, declared);
      }
      expect(underNull / (draws / 4)).toBeLessThanOrEqual(declared);
      expect(amongTrue / (draws / 4)).toBeLessThanOrEqual(declared);
    }
  );
});

/**
 * The share of discoveries that are false, where only the first `real` features went with the
 * outcome.
 */
function falseShare(
  projects: {improved: boolean; features: boolean[]}[],
  real: number,
  declared: number
): number {
  const p = projects[0].features.map((_, feature) => {
    const cell = (named: boolean, improved: boolean) =>
      projects.filter((one) => one.features[feature] === named && one.improved === improved).length;
    return fisherExact(cell(true, true), cell(true, false), cell(false, true), cell(false, false))
      .p;
  });
  const found = benjaminiHochberg(p).map((value) => value <= declared);
  const discoveries = found.filter(Boolean).length;
  return discoveries === 0 ? 0 : found.slice(real).filter(Boolean).length / discoveries;
}
