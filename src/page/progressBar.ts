import {pageProgress} from "../engine/progress.js";
import {announce, liveRegion} from "./announce.js";
import {element} from "./element.js";
import {phrase} from "./words/phrase.js";

// The progress bar of every page. It appears after 300 ms of waiting. Screen readers hear once that
// the page waits, and then the result; the steps of the wait are for sighted readers only.
const words = element("span", {});
const bar = element("progress", {});
const box = element("div", {class: "progress", "aria-hidden": "true", hidden: true}, words, bar);
let timer: number | undefined;

liveRegion();
document.body.append(box);
pageProgress.listen((progress) => {
  if (progress === null) {
    clearTimeout(timer);
    timer = undefined;
    box.hidden = true;
    return;
  }
  const {step, done, total} = progress;
  words.textContent = step;
  // Without a total, the bar shows that something happens, and not how much is left.
  if (total > 0 && done <= total) {
    bar.max = total;
    bar.value = done;
  } else bar.removeAttribute("value");
  timer ??= window.setTimeout(() => {
    box.hidden = false;
    announce(phrase`Please wait: ${words.textContent}.`);
  }, 300);
});
