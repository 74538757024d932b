/** Whether these are the long tests: `npm run test:long`. */
const long = process.env.TEST_LONG === "true";

/**
 * How often a test tries something: `usual` times in `npm test`, `most` times in `npm run
 * test:long`.
 */
export function rounds(usual: number, most: number): number {
  return long ? most : usual;
}
