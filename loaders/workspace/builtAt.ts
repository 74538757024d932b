import {phrase} from "../../src/page/words/phrase.js";

/**
 * The time of the build: now, or the seconds since 1970 in `SOURCE_DATE_EPOCH`
 * (reproducible-builds.org), with which the same records and code give the same bytes. ISO 8601 in
 * UTC, to the second. Throws if the variable is not such a number.
 */
export function builtAt(
  epoch: string | undefined = process.env.SOURCE_DATE_EPOCH,
  now = new Date()
): string {
  if (epoch !== undefined && !/^\d{1,11}$/.test(epoch))
    throw new Error(
      phrase`SOURCE_DATE_EPOCH: expected whole seconds since 1970: ${JSON.stringify(epoch)}`
    );
  const date = epoch === undefined ? now : new Date(Number(epoch) * 1000);
  return date.toISOString().replace(/\.\d{3}Z$/, "Z");
}
