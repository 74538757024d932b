import {expect} from "vitest";

/**
 * Expects numbers equal to a relative tolerance, so that tiny p-values must agree in their digits
 * too. Only the smallest possible numbers, which hold few digits, may differ by a few of their
 * steps.
 */
export function expectClose(actual: number | null, expected: number, relative = 1e-9): void {
  const near =
    actual === expected ||
    (actual !== null && Math.abs(actual - expected) <= relative * Math.abs(expected) + 1e-322);
  expect(near, `expected ${expected}, found ${actual}`).toBe(true);
}

/** Expects numbers equal to an absolute tolerance: half the last digit that a source prints. */
export function expectWithin(actual: number | null, expected: number, tolerance: number): void {
  const near = actual !== null && Math.abs(actual - expected) <= tolerance;
  expect(near, `expected ${expected} ± ${tolerance}, found ${actual}`).toBe(true);
}
