import {webcrypto} from "node:crypto";
import {type Context, Script} from "node:vm";
import {type Comment, type Element, type HTMLElement, type Node, Window} from "happy-dom";
import {cellStart} from "./cellStart.js";
import {PageClock} from "./pageClock.js";

/** A page to be opened, and what it may reach. */
export interface Opening {
  /** The path of the page from the site's root. Errors in its script name it. */
  file: string;
  /** The HTML of the page, without scripts and links, with `<!--from:id-->` where each cell begins. */
  html: string;
  /** The page's whole address. */
  url: string;
  /** The time that the page sees when it is opened, in milliseconds since 1970. */
  time: number;
  /** All modules of the page, as one classic script that defines `modules`. */
  modules: string;
  /** The page's own script, as a classic script that uses `modules`. */
  script: string;
  /**
   * Answers a query: takes a bound query and returns a snapshot with its answer, both as JSON, because
   * the page runs in a realm of its own. Null if the page gets no answer in the build. Rejects if the
   * query is refused.
   */
  answer: (bound: string) => Promise<string | null>;
  /** Reads a file of the site, by its address. */
  read: (url: string) => Promise<string>;
}

/** What a page shows when it has come to rest. */
export interface Opened {
  /** The HTML of each cell by the cell's id; null if the page does not come to rest. */
  cells: ReadonlyMap<string, string> | null;
  failures: readonly CellFailure[];
}

/** A cell that failed. */
export interface CellFailure {
  /** The id of the cell; null if the page failed outside its cells. */
  id: string | null;
  message: string;
  /** The line of the page's script in which the error was thrown, counted from 1; null if unknown. */
  line: number | null;
}

/** The width of a figure in the window in which a page is opened, in pixels. */
const figureWidth = 1200;

/** A page has come to rest when it has had no work for so long, in milliseconds of its own clock. */
const quietTime = 60;

/** The time between two frames, in milliseconds. */
const frameTime = 16;

/** A page that does more than this does not come to rest. The limit does not depend on the machine. */
const mostTurns = 20_000;

/** The end of an error's message where a page uses what only a browser has. */
const browserOnly = " needs a browser";

/** Scripts that have been compiled: pages share their modules. */
const compiled = new Map<string, Script>();

/**
 * Opens a page without a browser: a document without layout, the files of the site, and a clock that
 * does not depend on the machine. Answers arrive in the order of their questions. Nothing is drawn that
 * waits until it can be seen. Styles of single elements are left out of the result, because the policy
 * of pages refuses them, and controls are disabled. Cells that show nothing, still wait or have failed
 * are left out. A cell that uses what only a browser has, such as a canvas, is left out and has not
 * failed.
 */
export async function openPage(opening: Opening): Promise<Opened> {
  const {file, html, url, time, modules, script} = opening;
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
  const clock = new PageClock();
  const errors: Thrown[] = [];
  const failures: CellFailure[] = [];
  const waiting: {work: Promise<() => void>}[] = [];
  let lastWork = 0;
  const failed = (failure: CellFailure) => {
    if (!failure.message.endsWith(browserOnly)) failures.push(failure);
  };
  const fail = (error: unknown) => failed({id: null, ...describeError(error, file)});
  const ask = <T>(work: Promise<T>, isAnswer: (value: T) => boolean = () => true) =>
    new Promise((resolve, reject) => {
      const given = (value: T) => () => isAnswer(value) && resolve(value);
      waiting.push({work: work.then(given, (error) => () => reject(error))});
    });
  const run = (code: string, name: string) => {
    try {
      compile(code, name).runInContext(window as unknown as Context);
    } catch (error) {
      fail(error);
    }
  };
  const call = (callback: () => void) => () => {
    try {
      callback();
    } catch (error) {
      fail(error);
    }
  };
  try {
    window.document.write(html);
    Object.assign(window, {
      outside: {
        answer: (bound: string) => ask(opening.answer(bound), (answer) => answer !== null),
        read: (address: string) => ask(opening.read(address)),
        digest: (name: string, bytes: ArrayBuffer) => ask(webcrypto.subtle.digest(name, bytes)),
        frame: (callback: (time: number) => void) =>
          clock.add(
            call(() => callback(clock.now)),
            frameTime,
            {isWork: true}
          ),
        task: (callback: () => void) => clock.add(call(callback), 0, {isWork: true}),
        timer: (callback: () => void, delay: number, every: boolean) =>
          clock.add(call(callback), delay, {every}),
        clear: (id: number) => clock.clear(id),
        elapsed: () => clock.now,
        now: () => time + clock.now,
        error: (error: unknown) => void errors.push(describeError(error, file))
      }
    });
    run(surroundings, "surroundings");
    run(modules, "modules");
    if (!failures.length) run(script, file);
    for (let turns = 0; ; turns++) {
      await promisesDone();
      if (turns > mostTurns) return {cells: null, failures};
      const asked = waiting.shift();
      const due = clock.next();
      if (asked) (await asked.work)();
      else if (!due || due.time > lastWork + quietTime) break;
      else clock.step();
      if (asked || due?.isWork) lastWork = clock.now;
    }
    for (const element of window.document.querySelectorAll("[style]"))
      element.removeAttribute("style");
    for (const control of window.document.querySelectorAll("button, input, select, textarea"))
      control.setAttribute("disabled", "");
    const cells = new Map<string, string>();
    for (const [id, nodes] of cellsIn(window.document.body)) {
      const failure = nodes.find(isFailure);
      const shown = nodes.map(htmlOf).join("");
      if (failure) failed({id, ...reasonOf(failure, errors)});
      else if (shown.trim() && !shown.includes("<observablehq-loading")) cells.set(id, shown);
    }
    return {cells, failures};
  } finally {
    await window.happyDOM.abort();
    window.close();
  }
}

function compile(code: string, filename: string): Script {
  const known = compiled.get(code);
  if (known) return known;
  const script = new Script(code, {filename});
  if (filename === "modules" || filename === "surroundings") compiled.set(code, script);
  return script;
}

/** Resolves when every promise that can continue has continued. */
function promisesDone(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** An error as its cell shows it, and its line in the page's script. */
type Thrown = Pick<CellFailure, "message" | "line">;

/** Whatever a page throws, which need not be an error. */
function describeError(error: unknown, file: string): Thrown {
  let [message, stack] = ["an error that cannot be read", ""];
  try {
    message = String(error);
    stack = String((error as Error | null)?.stack ?? "");
  } catch {
    // The page's own object refuses to be read.
  }
  const at = stack.indexOf(`${file}:`);
  const line = at < 0 ? Number.NaN : Number.parseInt(stack.slice(at + file.length + 1), 10);
  return {message, line: Number.isNaN(line) ? null : line};
}

/** What a failed cell shows, with the line of the error that it shows. */
function reasonOf(failed: Element, errors: readonly Thrown[]): Thrown {
  const message = failed.textContent.trim();
  return {message, line: errors.find((error) => message.endsWith(error.message))?.line ?? null};
}

function isFailure(node: Node): node is Element {
  return (
    node.nodeType === node.ELEMENT_NODE &&
    (node as Element).classList.contains("observablehq--error")
  );
}

/** The nodes between the marks of each cell. */
function cellsIn(body: HTMLElement): Map<string, Node[]> {
  const found = new Map<string, Node[]>();
  const walk = (parent: Node) => {
    let [id, cell] = [null as string | null, [] as Node[]];
    for (const child of parent.childNodes) {
      const text = child.nodeType === child.COMMENT_NODE ? (child as Comment).data : "";
      if (id !== null && text === `:${id}:`) {
        found.set(id, cell);
        id = null;
      } else if (text.startsWith(cellStart("")))
        [id, cell] = [text.slice(cellStart("").length), []];
      else if (id !== null) cell.push(child);
      else walk(child);
    }
  };
  walk(body);
  return found;
}

function htmlOf(node: Node): string {
  if (node.nodeType === node.ELEMENT_NODE) return (node as Element).outerHTML;
  if (node.nodeType === node.COMMENT_NODE) return `<!--${(node as Comment).data}-->`;
  return (node.textContent ?? "").replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * What the document lacks, and what browsers have before Node 22 has it, in the page's realm. Time and
 * chance are those of the build. `console` is silent, and passes on the errors of cells.
 */
const surroundings = `{
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
    return {
      ok: true,
      status: 200,
      text: async () => text,
      json: async () => JSON.parse(text),
      // Files are read as text here, so a workbook or a Parquet file waits for the browser.
      arrayBuffer: async () => needBrowser("the bytes of a file"),
      blob: async () => needBrowser("the bytes of a file")
    };
  };
  const getRandomValues = (values) => values.map((_, i) => (values[i] = Math.random() * 2 ** 32));
  const {digest} = outside;
  Object.defineProperty(globalThis, "crypto", {value: {subtle: {digest}, getRandomValues}});
  globalThis.setTimeout = (callback, delay, ...given) => outside.timer(() => callback(...given), delay, false);
  globalThis.setInterval = (callback, delay, ...given) => outside.timer(() => callback(...given), delay, true);
  globalThis.requestAnimationFrame = (callback) => outside.frame(callback);
  globalThis.requestIdleCallback = (callback) =>
    outside.timer(() => callback({didTimeout: false, timeRemaining: () => ${frameTime}}), ${2 * frameTime}, false);
  globalThis.cancelIdleCallback = globalThis.clearTimeout = globalThis.clearInterval = globalThis.cancelAnimationFrame = (id) => outside.clear(id);
  Object.defineProperty(globalThis, "performance", {value: {now: () => outside.elapsed(), mark() {}, measure() {}}});
  Date.prototype.constructor = globalThis.Date = new Proxy(Date, {
    construct: (date, given, made) => Reflect.construct(date, given.length ? given : [outside.now()], made),
    apply: (date) => new date(outside.now()).toString(),
    get: (date, name) => (name === "now" ? outside.now : Reflect.get(date, name))
  });
  let seed = 1;
  Math.random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  globalThis.MessageChannel = class {
    port1 = {onmessage: null, close() {}};
    port2 = {postMessage: (data) => outside.task(() => this.port1.onmessage({data}))};
  };
  globalThis.ResizeObserver = class {
    constructor(callback) { this.callback = callback; }
    observe(target) {
      const contentRect = {width: ${figureWidth}, height: 400};
      if (target.matches("main, .figure-body")) outside.task(() => this.callback([{target, contentRect}], this));
    }
    unobserve() {}
    disconnect() {}
  };
  const needBrowser = (what) => { throw new Error(what + "${browserOnly}"); };
  const pen = new Proxy({}, {get: () => needBrowser("a canvas"), set: () => needBrowser("a canvas")});
  HTMLCanvasElement.prototype.getContext = () => pen;
  for (const name of ["OffscreenCanvas", "Worker", "indexedDB", "createImageBitmap"])
    Object.defineProperty(globalThis, name, {configurable: true, get: () => needBrowser(name)});
  for (const name of ["log", "info", "warn", "debug"]) console[name] = () => {};
  console.error = (error) => outside.error(error);
}`;
