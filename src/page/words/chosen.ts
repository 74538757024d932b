import type {Language} from "./language.js";

/** The language of the site. Where the configuration names another one, the build replaces this file. */
export const chosen: Language = {
  tag: "en",
  words: {},
  dates: {
    long: "{day} {month} {year}",
    months: [
      "January",
      "February",
      "March",
      "April",
      "May",
      "June",
      "July",
      "August",
      "September",
      "October",
      "November",
      "December"
    ]
  }
};
