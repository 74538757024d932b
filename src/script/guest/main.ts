import {phrase} from "../../page/words/phrase.js";
import {type LogLine, maxLine, maxLines, type Outcome, type Request} from "../request.js";
import {decode, encode, type Held, NotData, type Wire} from "../wire.js";
import {document, figureOf, VirtualNode} from "./document.js";
import type {Guest, Host} from "./host.js";
import {inputs, view} from "./inputs.js";
import {installIntl} from "./intl.js";
import {show, textOf} from "./show.js";

declare global {
  /** Takes the functions of the worker; the worker removes it before a cell runs. */
  var startGuest: (host: Host, pixelRatio: number) => Guest;
  /** The document and the window of the libraries. They have nothing of the page. */
  var libraryWindow: {document: typeof document; devicePixelRatio: number};
}

globalThis.startGuest = (host, pixelRatio) => {
  installIntl(host);
  const {parse, stringify} = JSON;
  const library = globalThis as unknown as Record<string, unknown>;
  const window = {document, devicePixelRatio: pixelRatio};
  Object.defineProperty(globalThis, "libraryWindow", {value: window, configurable: true});
  Object.defineProperty(globalThis, "performance", {
    value: {now: () => Date.now()},
    configurable: true
  });

  /** The values that stay here, by the number under which the page knows them. */
  const held = new Map<number, unknown>();
  const waits = new Map<number, {resolve(value: unknown): void; reject(error: Error): void}>();
  const timers = new Map<number, () => void>();
  let last = 0;

  /** The rows of a query: its text in pieces, with the values that are between them. */
  function sql(text: string | readonly string[], ...values: unknown[]): Promise<unknown> {
    const id = ++last;
    host.ask(
      id,
      stringify(typeof text === "string" ? [text] : text),
      stringify(values.map(encodeParameter))
    );
    return new Promise((resolve, reject) => waits.set(id, {resolve, reject}));
  }

  function setTimeout(action: () => void, milliseconds = 0): number {
    const id = ++last;
    timers.set(id, action);
    host.sleep(id, Number(milliseconds) || 0);
    return id;
  }

  function clearTimeout(id: number): void {
    timers.delete(id);
  }

  function createConsole(log: LogLine[]): Record<LogLine["level"], (...values: unknown[]) => void> {
    const write =
      (level: LogLine["level"]) =>
      (...values: unknown[]) => {
        if (log.length < maxLines)
          log.push({level, text: values.map(textOf).join(" ").slice(0, maxLine)});
        else if (log.length === maxLines)
          log.push({level: "warn", text: phrase`more than ${maxLines} lines are not kept`});
      };
    return {
      log: write("log"),
      info: write("info"),
      warn: write("warn"),
      error: write("error"),
      debug: write("debug")
    };
  }

  function encodeParameter(value: unknown): Wire {
    try {
      return encode(value);
    } catch (error) {
      if (!(error instanceof NotData)) throw error;
      throw new TypeError(
        phrase`a query cannot take this value: ${error.message}. It takes numbers, texts and dates.`
      );
    }
  }

  /** A value for the page: as data, or as the number under which it stays here. */
  function send(value: unknown): Wire {
    try {
      return encode(value);
    } catch (error) {
      if (!(error instanceof NotData)) throw error;
      return hold(value);
    }
  }

  function hold(value: unknown): Held {
    const id = ++last;
    held.set(id, value);
    const isElement = value instanceof VirtualNode;
    const name = (value as object).constructor?.name || "object";
    const kind = isElement ? "element" : typeof value === "object" ? name : typeof value;
    return {$: "held", id, kind, ...(isElement && {figure: figureOf(value)})};
  }

  function take({id}: Held): unknown {
    if (!held.has(id))
      throw new Error(phrase`a value of another cell is gone: run that cell again`);
    return held.get(id);
  }

  async function run(
    body: (...values: unknown[]) => Promise<Record<string, unknown>>,
    {names, inputs: given, width}: Request
  ): Promise<Outcome> {
    const outcome: Outcome = {values: {}, display: [], log: []};
    const cellConsole = createConsole(outcome.log);
    const display = (value: unknown) => {
      outcome.display.push(show(value));
      return value;
    };
    const own: Record<string, unknown> = {
      sql,
      display,
      Inputs: inputs,
      view,
      width,
      console: cellConsole,
      setTimeout,
      clearTimeout
    };
    try {
      const values = names.map((name) => {
        if (Object.hasOwn(given, name)) return decode(given[name], take);
        return Object.hasOwn(own, name) ? own[name] : library[name];
      });
      for (const [name, value] of Object.entries(await body(...values)))
        outcome.values[name] = send(value);
    } catch (error) {
      outcome.error = described(error);
    }
    return outcome;
  }

  return {
    run(body, request) {
      const settle = (outcome: Outcome) => host.settle(stringify(outcome));
      run(body, parse(request))
        .then(settle)
        .catch((error) => settle({values: {}, display: [], log: [], error: described(error)}));
    },
    answer(id, error, rows) {
      const wait = waits.get(id);
      waits.delete(id);
      if (error === null) wait?.resolve(decode(parse(rows), take));
      else wait?.reject(new Error(error));
    },
    wake(id) {
      const action = timers.get(id);
      timers.delete(id);
      action?.();
    },
    forget(ids) {
      for (const id of parse(ids)) held.delete(id);
    }
  };
};

/** The texts of an error. Reading one may run code of a cell, which may throw another error. */
function described(error: unknown): NonNullable<Outcome["error"]> {
  try {
    if (!(error instanceof Error)) return {kind: "Error", message: textOf(error), place: ""};
    return {kind: String(error.name), message: String(error.message), place: String(error.stack)};
  } catch {
    return {kind: "Error", message: phrase`the cell threw an error that cannot be read`, place: ""};
  }
}
