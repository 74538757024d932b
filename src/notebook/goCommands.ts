import {phrase} from "../page/words/phrase.js";
import {sectionUnder} from "./cells/headings.js";
import type {CommandContext} from "./commandContext.js";

/** The commands that go through the cells, select them, and fold sections. They change nothing. */
export function goCommands({list, host, cells}: CommandContext) {
  const go = (by: number, extend = false) => {
    const next = list.active && list.near(list.active, by);
    if (next) list.activate(next, {extend, focus: true});
  };
  const end = (by: 1 | -1, extend = false) => go(by * cells().length, extend);
  const fold = (isFolded: boolean) => {
    const section = sectionUnder(cells(), list.active ?? "");
    if (!section) return host.say(phrase`Only the cells under a heading can be folded.`);
    for (const {id} of section) list.view(id)?.node.toggleAttribute("hidden", isFolded);
  };
  return {
    before: () => go(-1),
    after: () => go(1),
    first: () => end(-1),
    last: () => end(1),
    "extend before": () => go(-1, true),
    "extend after": () => go(1, true),
    "extend first": () => end(-1, true),
    "extend last": () => end(1, true),
    "select all": list.selectAll,
    "fold section": () => fold(true),
    "unfold section": () => fold(false),
    "scroll down": () => scrollBy({top: innerHeight * 0.8}),
    "scroll up": () => scrollBy({top: -innerHeight * 0.8})
  };
}
