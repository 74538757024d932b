import {type ChildProcess, spawn} from "node:child_process";
import {builtinModules} from "node:module";
import {join} from "node:path";
import {build, type Plugin} from "esbuild";
import {phrase} from "../../src/page/words/phrase.js";
import {packageRoot} from "../workspace/roots.js";
import type {Opened, Opening} from "./openPage.js";
import type {FromServer, PlainOpening, ToServer} from "./pageServer.js";

/** A page for a process: its modules have a name, under which the process keeps them. */
export type ProcessOpening = Opening & {modulesName: string};

/** A process in which pages are opened. */
export interface PageProcess extends AsyncDisposable {
  /** The number of pages that are open. */
  open: number;
  /** Opens a page. Rejects if the process ends, or if the page keeps it busy for too long. */
  openPage(opening: ProcessOpening): Promise<Opened>;
}

/** What the document of a page uses of Node: values and streams, and nothing that reaches outside. */
const allowedModules = [
  "buffer",
  "crypto",
  "path",
  "perf_hooks",
  "stream",
  "stream/web",
  "url",
  "util",
  "vm"
];

/** What a page could reach outside with, if it reached the globals of the process. */
const removedGlobals = [
  "process",
  "require",
  "module",
  "exports",
  "__filename",
  "__dirname",
  "fetch",
  "WebSocket",
  "EventSource",
  "BroadcastChannel",
  "Worker",
  "navigator"
];

/** A page that gives no sign of life for so long keeps its process busy without an end; milliseconds. */
const longest = 10 * 60_000;

/**
 * The first code of the process: takes the code that opens pages, removes what reaches outside, and
 * starts that code. Code cannot be made from text in the process, and no module can be imported, so a
 * page's code cannot leave its own realm.
 */
const first = `"use strict";
{
  const [channel, load] = [process, require];
  const {Script} = load("node:vm");
  channel.on("unhandledRejection", () => {});
  channel.on("disconnect", () => channel.exit());
  channel.once("message", (code) => {
    const make = new Script(code, {filename: "pageServer"}).runInThisContext();
    const {servePages} = make((name) => {
      if (${JSON.stringify(allowedModules)}.includes(name)) return load(name);
      throw new Error(name + " cannot be used where pages are opened");
    });
    for (const name of ${JSON.stringify(removedGlobals)}) delete globalThis[name];
    servePages({
      send: (message) => void channel.send(message),
      listen: (receive) => void channel.on("message", receive)
    });
  });
}`;

let bundled: Promise<string> | undefined;

/** The code that opens pages, with the document that it gives them, as one script. */
function serverCode(): Promise<string> {
  bundled ??= build({
    entryPoints: [join(packageRoot, "loaders", "snapshots", "pageServer.ts")],
    plugins: [withoutOutside],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    logLevel: "error"
  }).then(
    ({outputFiles}) =>
      `(require) => { "use strict"; const module = {exports: {}};\n${outputFiles[0].text}\nreturn module.exports; }`
  );
  return bundled;
}

/** Gives the document what is allowed of Node, and nothing in place of all other modules. */
const withoutOutside: Plugin = {
  name: "without outside",
  setup({onResolve, onLoad}) {
    const nodes = new RegExp(`^(?:node:)?(?:${[...builtinModules, "ws"].join("|")})$`);
    onResolve({filter: nodes}, ({path}) => ({
      path: path.replace(/^node:/, ""),
      namespace: "node"
    }));
    onLoad({filter: /.*/, namespace: "node"}, ({path}) => ({
      contents:
        path === "vm"
          ? realmsOnly
          : allowedModules.includes(path)
            ? `module.exports = require(${JSON.stringify(`node-${path}`)}.slice(5));`
            : "module.exports = {};"
    }));
  }
};

/** Of `vm`, realms in which no code is made from text, and scripts that import nothing. */
const realmsOnly = `
  const {Script, createContext, isContext} = require("node-vm".slice(5));
  module.exports = {
    Script: class extends Script {
      constructor(code, {filename} = {}) { super(code, {filename}); }
    },
    createContext: (object) => createContext(object, {codeGeneration: {strings: false, wasm: false}}),
    isContext
  };`;

/**
 * Starts a process that has nothing: no environment, no files, no network, no other processes. Pages
 * are opened in it, because whoever writes a page or its prose does not thereby get this machine.
 */
export async function startPageProcess({patience = longest} = {}): Promise<PageProcess> {
  const permission = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  const child = spawn(
    process.execPath,
    [permission, "--disallow-code-generation-from-strings", "--no-warnings", "--eval", first],
    {
      // Dates in UTC, so that they do not depend on the machine.
      env: {TZ: "UTC"},
      cwd: "/",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      serialization: "advanced"
    }
  );
  child.send(await serverCode());
  return serve(child, patience);
}

function serve(child: ChildProcess, patience: number): PageProcess {
  const pages = new Map<
    number,
    {opening: Opening; opened: (result: Opened) => void; failed: (error: Error) => void}
  >();
  const known = new Set<string>();
  let last = 0;
  let timer: NodeJS.Timeout | undefined;
  let ended: string | null = null;
  const send = (message: ToServer) => child.connected && child.send(message);
  const end = (reason: string) => {
    ended ??= reason;
    clearTimeout(timer);
    for (const {opening, failed} of pages.values())
      failed(new Error(phrase`${opening.file}: ${reason}`));
    pages.clear();
    child.kill("SIGKILL");
  };
  const watch = () => {
    clearTimeout(timer);
    if (pages.size)
      timer = setTimeout(() => end("the page did not end when the build opened it"), patience);
  };
  child.on("error", ({message}) => end(message));
  child.on("exit", () => end("the process in which the build opened the page has ended"));
  child.on("message", (message: FromServer) => {
    const page = pages.get(message.page);
    if (!page) return;
    if (message.type === "opened") {
      pages.delete(message.page);
      page.opened({cells: message.cells && new Map(message.cells), failures: message.failures});
    } else if (message.type === "failed") {
      pages.delete(message.page);
      page.failed(new Error(phrase`${page.opening.file}: ${message.error}`));
    } else {
      const reply = {type: "reply", page: message.page, question: message.question} as const;
      page.opening[message.type](message.text).then(
        (text) => send({...reply, text, error: null}),
        (error) => send({...reply, text: null, error: (error as Error).message})
      );
    }
    watch();
  });
  return {
    get open() {
      return pages.size;
    },
    openPage(opening) {
      const {file, html, url, time, modules, modulesName, script} = opening;
      if (!known.has(modulesName)) send({type: "modules", name: modulesName, code: modules});
      known.add(modulesName);
      const page = ++last;
      const plain: PlainOpening = {file, html, url, time, modules: modulesName, script};
      return new Promise((opened, failed) => {
        if (ended !== null) failed(new Error(phrase`${file}: ${ended}`));
        pages.set(page, {opening, opened, failed});
        send({type: "open", page, opening: plain});
        watch();
      });
    },
    async [Symbol.asyncDispose]() {
      end("the build has ended");
    }
  };
}
