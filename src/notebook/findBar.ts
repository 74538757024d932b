import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import type {CellList} from "./cellList.js";
import {changeFields} from "./cells/changes.js";
import type {Session} from "./session.js";

/** A bar that finds a text in all cells, and replaces it. */
export interface FindBar {
  node: HTMLElement;
  open(): void;
}

export function findBar(session: Session, list: CellList, say: (text: string) => void): FindBar {
  const wanted = element("input", {
    type: "search",
    "aria-label": phrase`Find`,
    placeholder: phrase`Find`,
    oninput: () => count()
  });
  const by = element("input", {
    type: "text",
    "aria-label": phrase`Replace with`,
    placeholder: phrase`Replace with`
  });
  const found = element("span", {class: "muted small", role: "status"});
  const matching = () =>
    wanted.value === ""
      ? []
      : session.notebook.cells.filter(({text}) => text.includes(wanted.value));
  const count = () => {
    const places = matching().reduce((sum, {text}) => sum + text.split(wanted.value).length - 1, 0);
    found.textContent =
      wanted.value === ""
        ? ""
        : phrase`${plural(places, "place")} in ${plural(matching().length, "cell")}`;
  };
  const next = () => {
    const ids = matching().map(({id}) => id);
    const {cells} = session.notebook;
    const at = cells.findIndex(({id}) => id === list.active);
    const following = [...cells.slice(at + 1), ...cells.slice(0, at + 1)];
    const first = following.find(({id}) => ids.includes(id));
    if (first) {
      list.activate(first.id);
      list.view(first.id)!.node.scrollIntoView({block: "center"});
    }
  };
  const replaceAll = () => {
    const cells = matching();
    if (!cells.length) return say(phrase`There is nothing to replace.`);
    const replaced = cells.map(({id, text}) => ({
      id,
      fields: {text: text.replaceAll(wanted.value, () => by.value)}
    }));
    session.change(changeFields(replaced, phrase`Replaced “${wanted.value}”`));
    say(phrase`Replaced in ${plural(cells.length, "cell")}.`);
    count();
  };
  const close = () => {
    node.hidden = true;
    list.view(list.active ?? "")?.focus();
  };
  const node = element(
    "form",
    {
      class: "notebook-find query-tool",
      role: "search",
      "aria-label": phrase`Find in cells`,
      hidden: true,
      onsubmit: (event) => {
        event.preventDefault();
        next();
      },
      onkeydown: (event) => {
        if ((event as KeyboardEvent).key === "Escape") close();
      }
    },
    wanted,
    element("button", {}, phrase`Next`),
    by,
    element("button", {type: "button", onclick: replaceAll}, phrase`Replace all`),
    element("button", {type: "button", onclick: close}, phrase`Close`),
    found
  );
  return {
    node,
    open() {
      node.hidden = false;
      wanted.select();
      wanted.focus();
      count();
    }
  };
}
