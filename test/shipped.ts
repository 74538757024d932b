import {join} from "node:path";
import {root} from "../loaders/workspace/programme.js";
import {countRecords} from "./countRecords.js";

/**
 * The shipped records of Wave 1, counted from their CSV files. A test that compares a page with these counts
 * remains true when a row is added.
 */
export const shipped = await countRecords(join(root, "data", "wave1"));
