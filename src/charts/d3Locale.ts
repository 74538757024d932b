import {formatDefaultLocale} from "d3-format";
import {timeFormatDefaultLocale} from "d3-time-format";
import {spoken} from "../page/words/phrase.js";

// The axes of Observable Plot follow the language of the pages. A module that draws with Plot imports
// this one.
const {d3} = spoken();
if (d3) {
  formatDefaultLocale(d3.number);
  timeFormatDefaultLocale(d3.time);
}
