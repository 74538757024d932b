/**
 * The module that pages use as `d3`: all of d3. The functions that read texts with a delimiter are
 * ours, because those of d3 make functions from text, which the policy of the pages refuses.
 */
import {text} from "d3";
import {csvParse, dsvFormat, type EachRow, tsvParse} from "./dsv.js";

export * from "d3";
export {csvParse, dsvFormat, tsvParse};

/** The rows of a file of the site with commas. */
export async function csv(address: string, each?: EachRow) {
  return csvParse(await text(address), each);
}

/** The rows of a file of the site with tabs. */
export async function tsv(address: string, each?: EachRow) {
  return tsvParse(await text(address), each);
}

/** The rows of a file of the site with another delimiter. */
export async function dsv(delimiter: string, address: string, each?: EachRow) {
  return dsvFormat(delimiter).parse(await text(address), each);
}
