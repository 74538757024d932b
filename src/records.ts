/**
 * `whatworked/records`: what the build of the records and the pages both know: the description of a
 * programme's tables, rows and their values, and the marks of what is missing or simulated.
 */

export {linkedProjectPages} from "./records/linkedFile.js";
export type {
  Field,
  Manifest,
  Programme,
  Reconciled,
  Table
} from "./records/manifest.js";
export {missingCodes, reasonOf} from "./records/missingCodes.js";
export {type ProjectPages, projectAddress, projectPath} from "./records/projectPath.js";
export type {Provenance} from "./records/provenance.js";
export type {Column, Row, Rows, Value} from "./records/rows.js";
export {isSimulated, simulatedWords} from "./records/simulated.js";
export {standardTables} from "./records/standardTables.js";
