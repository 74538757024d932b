/** Whether these are the long tests: `npm run test:long`. */
export const long = process.env.TEST_LONG === "true";

/** The number of attempts or cases of a test: `usual` in `npm test`, `most` in the long tests. */
export function rounds(usual: number, most: number): number {
  return long ? most : usual;
}
