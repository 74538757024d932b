import * as array from "d3-array";
import * as format from "d3-format";
import * as timeFormat from "d3-time-format";

Object.assign(globalThis, {d3: Object.freeze({...array, ...format, ...timeFormat})});
