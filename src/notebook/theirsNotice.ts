import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import {phrase} from "../page/words/phrase.js";
import type {Session} from "./session.js";

/**
 * Says that a notebook is by somebody else and has not run, and asks what may run: its queries and
 * charts, and apart from them its JavaScript. `go` shows a cell, and `done` removes the notice.
 * `isKept` says whether the browser keeps the notebook already.
 */
export function theirsNotice(
  session: Session,
  {go, done, isKept}: {go: (id: string) => void; done: () => void; isKept: boolean}
): HTMLElement {
  const node = element("div", {class: "notebook-notice query-tool", role: "note"});
  let read = 0;
  const off = session.on(({kind}) => {
    if (kind === "consent" || kind === "cells") show();
  });
  show();
  return node;

  function show(): void {
    const {cells} = session.notebook;
    const queries = cells.filter(
      ({kind, text}) => kind !== "markdown" && kind !== "javascript" && text.trim()
    );
    const scripts = cells.filter(({id}) => session.isLocked(id));
    const asksQueries = !session.isTrusted;
    const came = session.consent?.came ?? phrase`with a link`;
    if (!asksQueries && !scripts.length) {
      off();
      done();
      return;
    }
    node.replaceChildren(
      element(
        "p",
        {},
        asksQueries
          ? phrase`This notebook came ${came}. No part of it has run${isKept ? "" : phrase`, and nothing is kept until you change it`}.`
          : phrase`The JavaScript of this notebook has not run. It is by somebody else.`
      ),
      ...(asksQueries
        ? [button(phrase`Run SQL and charts (${queries.length})`, session.trust)]
        : []),
      ...(scripts.length
        ? [
            element("span", {}, `${plural(scripts.length, "JavaScript cell")}:`),
            button(scripts.length === 1 ? phrase`Read it` : phrase`Read them`, () =>
              go(scripts[read++ % scripts.length].id)
            ),
            button(scripts.length === 1 ? phrase`Run it` : phrase`Run them`, session.trustScripts)
          ]
        : [])
    );
  }

  function button(label: string, act: () => void): HTMLElement {
    return element("button", {type: "button", onclick: act}, label);
  }
}
