import {createServer, type Server} from "node:http";
import type {AddressInfo} from "node:net";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type PageProcess, startPageProcess} from "../../../loaders/snapshots/pageProcess.js";

let process: PageProcess;
let server: Server;
let port: number;
const reached: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.url!);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ({port} = server.address() as AddressInfo);
  process = await startPageProcess();
});
afterAll(async () => {
  await process?.[Symbol.asyncDispose]();
  server?.close();
});

/** Opens a page that runs some code, and returns what the code asked. */
async function ask(script: string, inProcess = process): Promise<string[]> {
  const asked: string[] = [];
  await inProcess.openPage({
    file: "page.html",
    html: "<!DOCTYPE html><html><head></head><body></body></html>",
    url: "http://site.invalid/page",
    time: 0,
    modulesName: "none",
    modules: "",
    script,
    answer: async (question) => {
      asked.push(question);
      return question;
    },
    read: async () => ""
  });
  return asked;
}

/** Ways from a page's code to the process that runs it. Each gives something of Node, if it can. */
const escapes: readonly [way: string, code: string][] = [
  ["the constructor of a document", 'document.constructor.constructor("return process")()'],
  ["the constructor of a function", 'outside.answer.constructor("return this")()'],
  ["the constructor of an async function", '(async () => {}).constructor("return process")()'],
  ["eval", 'eval("process")'],
  ["Function", 'Function("return process")()'],
  ["a timer with text", '(setTimeout("outside.answer(String(process))"), null.x)'],
  ["import", 'import("node:fs").then(({readdirSync}) => readdirSync("/"))'],
  ["a binding of the process", 'process.binding("tcp_wrap")'],
  [
    "a require that is made",
    'import("node:module").then(({createRequire}) => createRequire("/")("net"))'
  ],
  ["another process", 'require("node:child_process").execSync("id")'],
  ["a worker", 'new Worker("data:text/javascript,postMessage(1)")'],
  ["import of a web address", 'import("http://127.0.0.1:PORT/import")'],
  ["the global process", "process.env"],
  ["require", 'require("node:fs").readdirSync("/")'],
  ["a missing this", "(function () { return this.process.env; })()"],
  ["the window's own Node values", "window.Buffer.constructor('return process')()"],
  [
    "the call sites of an error",
    `(() => {
      Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getThis()?.process ?? site.getFunction()?.constructor("return process")());
      return new Error().stack.find((found) => found)?.env ?? null.x;
    })()`
  ]
];

/** Ways to send something to a host. */
const requests: readonly [way: string, code: string][] = [
  ["fetch", 'fetch("http://127.0.0.1:PORT/fetch")'],
  [
    "a request of the window",
    'new Request("http://127.0.0.1:PORT/request") && window.fetch.call(window, "http://127.0.0.1:PORT/fetch")'
  ],
  [
    "XMLHttpRequest",
    'const request = new XMLHttpRequest(); request.open("GET", "http://127.0.0.1:PORT/xhr"); request.send()'
  ],
  [
    "a synchronous XMLHttpRequest",
    'const request = new XMLHttpRequest(); request.open("GET", "http://127.0.0.1:PORT/sync", false); request.send()'
  ],
  ["WebSocket", 'new WebSocket("ws://127.0.0.1:PORT/socket")'],
  ["EventSource", 'new EventSource("http://127.0.0.1:PORT/events")'],
  ["sendBeacon", 'navigator.sendBeacon("http://127.0.0.1:PORT/beacon", "x")'],
  [
    "a frame",
    'document.body.innerHTML = "<iframe src=\\"http://127.0.0.1:PORT/frame\\"></iframe>"'
  ],
  [
    "a script",
    'document.body.append(Object.assign(document.createElement("script"), {src: "http://127.0.0.1:PORT/script"}))'
  ],
  [
    "an image",
    'document.body.append(Object.assign(document.createElement("img"), {src: "http://127.0.0.1:PORT/image"}))'
  ],
  [
    "a style sheet",
    'document.head.append(Object.assign(document.createElement("link"), {rel: "stylesheet", href: "http://127.0.0.1:PORT/style"}))'
  ],
  ["the address", 'location.href = "http://127.0.0.1:PORT/address"'],
  ["a window", 'window.open("http://127.0.0.1:PORT/window")']
];

describe("a process in which pages are opened", () => {
  it("opens a page", async () => {
    expect(await ask("outside.answer(document.body.tagName + location.pathname)")).toEqual([
      "BODY/page"
    ]);
  });

  it.each(escapes)("gives a page nothing of Node by %s", async (_, code) => {
    const asked = await ask(`
      const say = (found) => outside.answer("got " + String(found));
      try { Promise.resolve(${code.replaceAll("PORT", String(port))}).then(say, () => outside.answer("refused")); }
      catch { outside.answer("refused"); }`);
    expect(asked.filter((words) => words !== "refused")).toEqual([]);
  });

  it.each(requests)("sends nothing to a host by %s", async (_, code) => {
    await ask(`try { ${code.replaceAll("PORT", String(port))} } catch {}; outside.answer("then")`);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(reached).toEqual([]);
    expect(await ask('outside.answer("still there")')).toEqual(["still there"]);
  });

  it("is ended, with an error that names the page, if the page never lets it rest", async () => {
    const other = await startPageProcess({patience: 300});
    await expect(ask("for (;;);", other)).rejects.toThrow(
      "page.html: the page did not end when the build opened it"
    );
    await expect(ask("", other)).rejects.toThrow();
  });
});
