import {setTimeout} from "node:timers/promises";
import {Window} from "happy-dom";

/** A page to be opened, and what it may reach. */
export interface Opening {
  html: string;
  /** Where it would stand, absolute. */
  url: string;
  /** All of its code, as one classic script. */
  code: string;
  /** Answers a question: a bound one in, a table of a snapshot out, both as JSON, for the page lives in a realm of its own. Rejects where there is no answer. */
  answer: (bound: string) => Promise<string>;
  /** Reads a file of the site, by its address. */
  read: (url: string) => Promise<string>;
}

/** A page as it came to rest. */
export interface Opened {
  /** What its body holds, but for styles of single elements, which the policy of pages refuses where they are written; controls are disabled. */
  body: string;
}

/** How wide a figure is in the window that a page is opened in, in pixels. */
const figureWidth = 1200;

/** How long nothing must happen before a page has come to rest, and how long it is waited for; milliseconds. */
const rest = 60;
const patience = 120_000;

/**
 * Opens a page without a browser, as far as its code needs one to ask its questions: a document that is never laid out, files, and the time of day. Nothing is drawn that waits to be seen. Gives
 * the page at rest, or null where it does not come to rest; what fails on it fails here as it would there, and is not told.
 */
export async function openPage({html, url, code, answer, read}: Opening): Promise<Opened | null> {
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
  let busy = 0;
  let last = performance.now();
  const during = async <T>(work: Promise<T>): Promise<T> => {
    busy++;
    try {
      return await work;
    } finally {
      busy--;
      last = performance.now();
    }
  };
  try {
    window.document.write(html.replace(/<script\b[\s\S]*?<\/script>|<link\b[^>]*>/g, ""));
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
      // It has asked what it could.
    }
    const end = performance.now() + patience;
    while (busy > 0 || performance.now() - last < rest) {
      if (performance.now() > end) return null;
      await setTimeout(rest / 2);
    }
    for (const element of window.document.querySelectorAll("[style]"))
      element.removeAttribute("style");
    for (const control of window.document.querySelectorAll("button, input, select, textarea"))
      control.setAttribute("disabled", "");
    return {body: window.document.body.innerHTML};
  } finally {
    await window.happyDOM.abort();
    window.close();
  }
}

/** What the document lacks, and what browsers have before Node 22 has it, made in its own realm; `console` is quiet. */
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
