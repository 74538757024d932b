import {createReadStream, existsSync} from "node:fs";
import {readFile, stat} from "node:fs/promises";
import {createServer} from "node:http";
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

/** The options of a server. */
export interface Serving {
  /**
   * Whether files are found by their full names only, as on the simplest hosts. On most hosts
   * `/projects` is `projects.html`.
   */
  plain?: boolean;
  /** Whether the server pretends that a file is missing. */
  missing?: (file: string) => boolean;
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
  {plain = false, missing = () => false, port = 0}: Serving = {}
): Promise<Served> {
  if (!existsSync(folder))
    throw new Error(`${folder}: expected a built site: run npm run build, or npm test`);
  const headersOf = await readHeaders(join(folder, "_headers"));
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://host").pathname);
    const asked = path.startsWith(base) ? path.slice(base.length) : null;
    const file = asked === null || missing(asked) ? null : await findFile(folder, asked, plain);
    const found = file ?? join(folder, "404.html");
    response.writeHead(file ? 200 : 404, {
      "content-type": types[extname(found)] ?? "application/octet-stream",
      ...headersOf(`/${asked}`)
    });
    if (request.method === "HEAD" || !existsSync(found)) response.end();
    else createReadStream(found).pipe(response);
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
