import {pageProgress} from "../engine/progress.js";
import {element} from "./element.js";

// The progress bar of every page. It appears after 300 ms of waiting, and screen readers announce
// it.
const words = element("span", {});
const bar = element("progress", {"aria-label": "Progress"});
const status = element("div", {class: "progress", role: "status", hidden: true}, words, bar);
let timer: number | undefined;

document.body.append(status);
pageProgress.listen((progress) => {
  if (progress === null) {
    clearTimeout(timer);
    timer = undefined;
    status.hidden = true;
    return;
  }
  words.textContent = progress.step;
  bar.max = progress.total || 1;
  bar.value = progress.done;
  timer ??= window.setTimeout(() => {
    status.hidden = false;
  }, 300);
});
