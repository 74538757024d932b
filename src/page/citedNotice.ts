import {provenance} from "../records/provenance.js";
import {dataMismatch} from "./citedLink.js";
import {element} from "./element.js";

// Shows a notice at the top of the page if its link was made on other data.
const notice = dataMismatch(location.search, provenance());
if (notice)
  document
    .querySelector("main")
    ?.prepend(element("p", {class: "cited-notice", role: "status"}, notice));
