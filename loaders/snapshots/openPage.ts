import {setTimeout} from "node:timers/promises";
import {type Comment, type Element, type HTMLElement, type Node, Window} from "happy-dom";

/** A page to be opened, and what it may reach. */
export interface Opening {
  /** The HTML of the page, without scripts and links, with `<!--from:id-->` where each cell begins. */
  html: string;
  /** The page's whole address. */
  url: string;
  /** All code of the page, as one classic script. */
  code: string;
  /**
   * Answers a query: takes a bound query and returns a snapshot with its answer, both as JSON, because
   * the page runs in a realm of its own. Rejects if there is no answer.
   */
  answer: (bound: string) => Promise<string>;
  /** Reads a file of the site, by its address. */
  read: (url: string) => Promise<string>;
}

/** The comment that marks where a cell begins; Framework's own comment marks where it ends. */
export function cellStart(id: string): string {
  return `from:${id}`;
}

/** The width of a figure in the window in which a page is opened, in pixels. */
const figureWidth = 1200;

/**
 * A page has come to rest when nothing has happened in this number of intervals in a row. Each lets
 * the page's own timers run, so that a busy machine does not end the page early; milliseconds.
 */
const quietIntervals = 3;
const interval = 20;

/** A page that goes on for longer does not come to rest. The first limit does not depend on the machine. */
const mostTurns = 20_000;
const patience = 10 * 60_000;

/**
 * Opens a page without a browser: a document without layout, the files of the site, and the time of
 * day. Nothing is drawn that waits until it can be seen. Returns the HTML that each cell shows at rest,
 * by the cell's id, or null if the page does not come to rest. Styles of single elements are left out,
 * because the policy of pages refuses them, and controls are disabled. Cells that show nothing, still
 * wait or have failed are left out. An error in the page does not stop the build: the page stops there,
 * as it would in a browser.
 */
export async function openPage({
  html,
  url,
  code,
  answer,
  read
}: Opening): Promise<Map<string, string> | null> {
  const window = new Window({
    url,
    width: 1280,
    height: 900,
    settings: {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
      disableJavaScriptFileLoading: true,
      disableCSSFileLoading: true,
      disableComputedStyleRendering: true,
      handleDisabledFileLoadingAsSuccess: true
    }
  });
  let [busy, turns] = [0, 0];
  const during = async <T>(work: Promise<T>): Promise<T> => {
    busy++;
    turns++;
    try {
      return await work;
    } finally {
      busy--;
    }
  };
  try {
    window.document.write(html);
    Object.assign(window, {
      outside: {
        answer: (bound: string) => during(answer(bound)),
        read: (address: string) => during(read(address)),
        frame: (callback: (time: number) => void) =>
          void during(setTimeout(1)).then(() => callback(performance.now()))
      }
    });
    window.eval(surroundings);
    try {
      window.eval(code);
    } catch {
      // The page has asked what it could.
    }
    const end = performance.now() + patience;
    for (let quiet = 0; quiet < quietIntervals; ) {
      const before = turns;
      await setTimeout(interval);
      quiet = busy > 0 || turns > before ? 0 : quiet + 1;
      if (turns > mostTurns || performance.now() > end) return null;
    }
    for (const element of window.document.querySelectorAll("[style]"))
      element.removeAttribute("style");
    for (const control of window.document.querySelectorAll("button, input, select, textarea"))
      control.setAttribute("disabled", "");
    return cellsShown(window.document.body);
  } finally {
    await window.happyDOM.abort();
    window.close();
  }
}

/** The HTML between the marks of each cell that shows something. */
function cellsShown(body: HTMLElement): Map<string, string> {
  const shown = new Map<string, string>();
  const walk = (parent: Node) => {
    let [id, cell] = [null as string | null, ""];
    for (const child of parent.childNodes) {
      const text = child.nodeType === child.COMMENT_NODE ? (child as Comment).data : "";
      if (id !== null && text === `:${id}:`) {
        if (cell.trim() && !/<observablehq-loading|observablehq--error/.test(cell))
          shown.set(id, cell);
        id = null;
      } else if (text.startsWith(cellStart("")))
        [id, cell] = [text.slice(cellStart("").length), ""];
      else if (id !== null) cell += htmlOf(child);
      else walk(child);
    }
  };
  walk(body);
  return shown;
}

function htmlOf(node: Node): string {
  if (node.nodeType === node.ELEMENT_NODE) return (node as Element).outerHTML;
  if (node.nodeType === node.COMMENT_NODE) return `<!--${(node as Comment).data}-->`;
  return (node.textContent ?? "").replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What the document lacks, and what browsers have before Node 22 has it, in the page's realm. `console` is silent. */
const surroundings = `
  const groupsOf = (values, keyOf) => {
    const groups = new Map();
    let i = 0;
    for (const value of values) {
      const key = keyOf(value, i++);
      groups.has(key) ? groups.get(key).push(value) : groups.set(key, [value]);
    }
    return groups;
  };
  Map.groupBy ??= groupsOf;
  Object.groupBy ??= (values, keyOf) =>
    Object.assign(Object.create(null), Object.fromEntries(groupsOf(values, keyOf)));
  Promise.withResolvers ??= () => {
    const made = {};
    made.promise = new Promise((resolve, reject) => Object.assign(made, {resolve, reject}));
    return made;
  };
  globalThis.fetch = async (address) => {
    const text = await outside.read(new URL(address, location.href).href);
    return {ok: true, status: 200, text: async () => text, json: async () => JSON.parse(text)};
  };
  globalThis.requestAnimationFrame = (callback) => (outside.frame(callback), 0);
  globalThis.MessageChannel = class {
    port1 = {onmessage: null, close() {}};
    port2 = {postMessage: (data) => outside.frame(() => this.port1.onmessage({data}))};
  };
  globalThis.ResizeObserver = class {
    constructor(callback) { this.callback = callback; }
    observe(target) {
      const contentRect = {width: ${figureWidth}, height: 400};
      if (target.matches("main, .figure-body")) outside.frame(() => this.callback([{target, contentRect}], this));
    }
    unobserve() {}
    disconnect() {}
  };
  for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => {};
`;
