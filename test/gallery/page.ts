import {element} from "../../src/page/element.js";
import {entries, withoutDrawing} from "./entries.js";

/**
 * Draws every entry, one below another. Attributes give each module and each error to the tests.
 */
const main = document.querySelector("main")!;
for (const {module, title, draw} of entries) {
  const place = element("div", {class: "entry-body"});
  const section = element(
    "section",
    {class: "entry", "data-module": module},
    element("h2", {}, element("code", {}, module), `: ${title}`),
    place
  );
  main.append(section);
  try {
    place.append(draw(place.clientWidth));
  } catch (error) {
    section.dataset.error = String(error);
    place.append(element("pre", {class: "error"}, String((error as Error).stack)));
  }
}
document.documentElement.dataset.withoutDrawing = withoutDrawing.join(" ");
document.documentElement.dataset.drawn = "";

// esbuild's server reports when a file has changed.
new EventSource("/esbuild").addEventListener("change", () => location.reload());
