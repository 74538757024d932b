/** Whether these are the long tests: `npm run test:long`. */
export const long = process.env.TEST_LONG === "true";

/** The number of attempts of a test: `usual` in `npm test`, `most` in `npm run test:long`. */
export function rounds(usual: number, most: number): number {
  return long ? most : usual;
}
