import {spoken} from "./words/phrase.js";

// The build writes the language into each page. A page of the preview takes it here.
document.documentElement.lang ||= spoken().tag;
