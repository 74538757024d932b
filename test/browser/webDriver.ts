import {type ChildProcess, spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {connect as connectTo, type Socket} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {freePort} from "./freePort.js";

/** A browser that is driven by W3C WebDriver: the part of it that the smoke tests use. */
export interface DrivenBrowser extends AsyncDisposable {
  /** Opens an address, and waits until it has loaded. */
  open(url: string): Promise<void>;
  /** Runs the body of a function in the page, and returns its result. */
  run<T>(script: string): Promise<T>;
}

/** Sends one command of WebDriver: rejects with the browser's own words. */
type Send = (
  command: string,
  method: string,
  path: string,
  body: object
) => Promise<Record<string, unknown>>;

const firefoxPaths = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
const webKitPaths = ["/usr/bin/WebKitWebDriver"];
const displayPaths = ["/usr/bin/xvfb-run"];

/** The path of Firefox; undefined if it is not installed. */
export const firefox = firefoxPaths.find((path) => existsSync(path));

/**
 * The path of WebKit's driver (Debian's webkit2gtk-driver) and of a display for it; undefined if
 * one is missing.
 */
export const webKit =
  process.env.DISPLAY || displayPaths.some((path) => existsSync(path))
    ? webKitPaths.find((path) => existsSync(path))
    : undefined;

/**
 * Starts Firefox, which speaks WebDriver by its own protocol, Marionette: a length, a colon, and
 * JSON over TCP.
 */
export async function openFirefox(path: string): Promise<DrivenBrowser> {
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), "firefox-"));
  await writeFile(
    join(profile, "user.js"),
    [
      `user_pref("marionette.port", ${port});`,
      'user_pref("browser.shell.checkDefaultBrowser", false);',
      'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
      'user_pref("app.update.enabled", false);',
      'user_pref("network.proxy.type", 0);'
    ].join("\n")
  );
  const child = start(path, ["--headless", "--marionette", "--no-remote", "--profile", profile]);
  const socket = await until(() => connect(port));
  const send = marionette(socket);
  return drive(send, {}, async () => {
    socket.destroy();
    await stop(child);
    await rm(profile, {recursive: true, force: true});
  });
}

/** Starts WebKit (WebKitGTK's MiniBrowser) by its driver, which speaks WebDriver over HTTP. */
export async function openWebKit(path: string): Promise<DrivenBrowser> {
  const port = await freePort();
  const driver = [path, `--port=${port}`];
  const [command, ...given] = process.env.DISPLAY ? driver : [displayPaths[0], "-a", ...driver];
  const child = start(command, given);
  let session = "";
  const send: Send = async (_, method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${session}${path}`, {
      method,
      headers: {"content-type": "application/json"},
      body: method === "POST" ? JSON.stringify(body) : undefined
    });
    const {value} = (await response.json()) as {value: Record<string, unknown> | null};
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    if (typeof value?.sessionId === "string") session = `/session/${value.sessionId}`;
    return {value, ...value};
  };
  await until(() => send("", "GET", "/status", {}));
  return drive(
    send,
    {
      "webkitgtk:browserOptions": {
        binary: "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        args: ["--automation"]
      }
    },
    async () => {
      await send("", "DELETE", "", {}).catch(() => {});
      await stop(child);
    }
  );
}

async function drive(send: Send, wanted: object, end: () => Promise<void>): Promise<DrivenBrowser> {
  try {
    await send("NewSession", "POST", "/session", {capabilities: {alwaysMatch: wanted}});
    await send("SetTimeouts", "POST", "/timeouts", {script: 120_000, pageLoad: 120_000});
    await send("SetWindowRect", "POST", "/window/rect", {width: 1280, height: 1000});
  } catch (error) {
    await end();
    throw error;
  }
  return {
    open: async (url) => void (await send("Navigate", "POST", "/url", {url})),
    run: async <T>(script: string) =>
      (await send("ExecuteScript", "POST", "/execute/sync", {script, args: []})).value as T,
    [Symbol.asyncDispose]: end
  };
}

/** Commands over a connection to Firefox, one after another. */
function marionette(socket: Socket): Send {
  const waiting = new Map<number, {resolve(value: never): void; reject(error: Error): void}>();
  let sent = 0;
  let heard = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    heard = Buffer.concat([heard, bytes]);
    for (;;) {
      const colon = heard.indexOf(":");
      const length = Number(heard.subarray(0, colon).toString());
      if (colon < 0 || heard.length < colon + 1 + length) return;
      const message = JSON.parse(heard.subarray(colon + 1, colon + 1 + length).toString());
      heard = heard.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue;
      const [, id, error, value] = message;
      if (error) waiting.get(id)?.reject(new Error(`${error.error}: ${error.message}`));
      else waiting.get(id)?.resolve(value as never);
      waiting.delete(id);
    }
  });
  socket.on("close", () => {
    for (const {reject} of waiting.values()) reject(new Error("Firefox closed the connection"));
  });
  return (command, _, __, body) =>
    new Promise((resolve, reject) => {
      const id = ++sent;
      waiting.set(id, {resolve, reject});
      const text = JSON.stringify([0, id, `WebDriver:${command}`, body]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

function connect(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTo(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Repeats a function until it succeeds, for at most a minute. */
async function until<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await attempt();
    } catch (error) {
      if (tries > 300) throw error;
      await setTimeout(200);
    }
}

function start(command: string, given: string[]): ChildProcess {
  // The browser has a process group of its own, because a browser is many processes.
  return spawn(command, given, {stdio: "ignore", detached: true, env: {...process.env, TZ: "UTC"}});
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || !child.pid) return;
  const ended = new Promise((resolve) => child.on("close", resolve));
  process.kill(-child.pid, "SIGTERM");
  await Promise.race([ended, setTimeout(5000)]);
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // The process group has ended already.
  }
}
