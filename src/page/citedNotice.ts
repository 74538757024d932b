import {provenance} from "../records/provenance.js";
import {citedOtherwise} from "./citedLink.js";
import {element} from "./element.js";

// Every page has it from the head: a link that was made on other data says so, before anything that may differ is read.
const words = citedOtherwise(location.search, provenance());
if (words)
  document
    .querySelector("main")
    ?.prepend(element("p", {class: "cited-notice", role: "status"}, words));
