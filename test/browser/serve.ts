import {createReadStream, existsSync} from "node:fs";
import {readFile, stat} from "node:fs/promises";
import {createServer, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import {readHeaders} from "./readHeaders.js";

/** A served site, and a method to stop it. */
export interface Served extends AsyncDisposable {
  /** The address of the site. */
  url: string;
  /** The address of its first programme, whose pages most tests open. */
  home: string;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".csv": "text/csv"
};

/**
 * What a host does to a file: `hangs` sends nothing, `cut` ends the connection in the middle, `half`
 * sends the first half as if it were whole, `changed` sends other bytes of the same length, `page`
 * sends a page that asks for a sign-in, `type` names no type that a browser knows, and a number is a
 * status.
 */
export type Fault = "hangs" | "cut" | "half" | "changed" | "page" | "type" | number;

/** The options of a server. */
export interface Serving {
  /**
   * Whether files are found by their full names only, as on the simplest hosts. On most hosts
   * `/projects` is `projects.html`.
   */
  plain?: boolean;
  /** Whether the server pretends that a file is missing. */
  missing?: (file: string) => boolean;
  /** What the server does to a file; null for nothing. */
  faultOf?: (file: string) => Fault | null;
  /** The port; any free one by default. */
  port?: number;
}

/**
 * Serves a built site as a static host does, with the headers of its own `_headers`, below a path
 * of its own, because a site must not depend on the root of its host.
 */
export async function serveSite(
  folder: string,
  base = "/notebooks/evaluation/",
  {plain = false, missing = () => false, faultOf = () => null, port = 0}: Serving = {}
): Promise<Served> {
  if (!existsSync(folder))
    throw new Error(`${folder}: expected a built site: run npm run build, or npm test`);
  const headersOf = await readHeaders(join(folder, "_headers"));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://host").pathname);
    const asked = path.startsWith(base) ? path.slice(base.length) : null;
    const file = asked === null || missing(asked) ? null : await findFile(folder, asked, plain);
    const found = file ?? join(folder, "404.html");
    const fault = file && asked !== null ? faultOf(asked) : null;
    if (fault !== null) return answerWith(fault, response, await readFile(found), extname(found));
    response.writeHead(file ? 200 : 404, {
      "content-type": types[extname(found)] ?? "application/octet-stream",
      ...headersOf(`/${asked}`)
    });
    if (request.method === "HEAD" || !existsSync(found)) response.end();
    // The engine has 35 MB.
    else createReadStream(found, {highWaterMark: 1 << 20}).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  return {
    url,
    home: `${url}${await firstProgramme(folder)}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

/** Answers as a host does that has a fault. */
function answerWith(fault: Fault, response: ServerResponse, file: Buffer, extension: string): void {
  const headers = {"content-type": types[extension] ?? "application/octet-stream"};
  const half = file.subarray(0, file.length / 2);
  if (typeof fault === "number") response.writeHead(fault).end("");
  else if (fault === "page")
    response.writeHead(200, {"content-type": types[".html"]}).end("<h1>Sign in</h1>");
  else if (fault === "type")
    response.writeHead(200, {"content-type": "application/octet-stream"}).end(file);
  else if (fault === "half") response.writeHead(200, headers).end(half);
  else if (fault === "changed")
    response
      .writeHead(200, headers)
      .end(Buffer.concat([half, Buffer.alloc(file.length - half.length)]));
  else if (fault === "cut") {
    response.writeHead(200, {...headers, "content-length": file.length});
    response.write(half, () => response.destroy());
  }
}

/** The folder of the programme that the front page of a site names first; "" if it names none. */
async function firstProgramme(folder: string): Promise<string> {
  const front = await readFile(join(folder, "index.html"), "utf8").catch(() => "");
  return /<ul class="programmes">\s*<li><a href="\.\/([^"]+\/)"/.exec(front)?.[1] ?? "";
}

async function findFile(folder: string, path: string, plain: boolean): Promise<string | null> {
  for (const tried of [path, ...(plain ? [] : [`${path}.html`]), join(path, "index.html")]) {
    const file = join(folder, normalize(`/${tried}`));
    if (
      await stat(file).then(
        (found) => found.isFile(),
        () => false
      )
    )
      return file;
  }
  return null;
}
