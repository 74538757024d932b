import {ask} from "../engine/sql.js";
import {element} from "../page/element.js";
import {notebookAddress} from "../page/notebookAddress.js";
import {phrase} from "../page/words/phrase.js";
import {readNotebook} from "./cells/readNotebook.js";
import {forReaders} from "./forReaders.js";
import {formatInputs, parseInputs} from "./inputsInAddress.js";
import {loadScripts} from "./loadScripts.js";
import {publishedNotebook} from "./publishedNotebooks.js";
import {readerView} from "./readerView.js";
import {openSession, type Session} from "./session.js";

/**
 * A published notebook as its readers see it. The notebook is read as data: its SQL runs in the
 * engine, and its JavaScript in an engine of its own. The values of inputs are kept in the address.
 */
export async function publishedPage(name: string): Promise<HTMLElement> {
  const published = await publishedNotebook(name);
  if (!published)
    return element("p", {role: "alert"}, phrase`This programme publishes no notebook ${name}.`);
  const notebook = forReaders(readNotebook(published.text));
  const session: Session = openSession({
    notebook,
    inputs: parseInputs(location.search, notebook),
    ask,
    loadScripts: () =>
      hasWorkers() ? loadScripts({rows}, (text) => session.compose(text)) : new Promise(() => {})
  });
  session.on(({kind}) => {
    if (kind !== "kept") return;
    const query = formatInputs(session.inputs, notebook);
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  });
  return readerView(session, {
    change: notebookAddress() && `../notebook.html?published=${name}`
  });
}

/** Asks the engine, which is loaded when a JavaScript cell asks first. */
const rows: Parameters<typeof loadScripts>[0]["rows"] = async (...given) =>
  (await import("../engine/siteEngine.js")).siteEngine.rows(...given);

/** Whether scripts can run: where the build opens the page, JavaScript cells wait for a browser. */
function hasWorkers(): boolean {
  try {
    return typeof Worker === "function";
  } catch {
    return false;
  }
}
