import {createReadStream} from "node:fs";
import {readFile, stat} from "node:fs/promises";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {extname, join, normalize} from "node:path";
import {contentSecurityPolicy} from "../../loaders/site/finishSite.js";

/** A site being served: where, and how to stop. */
export interface Served extends AsyncDisposable {
  url: string;
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
 * Serves a built site as a static host does, under a path of its own (a site that only works at a host's root is half a site), with the strict policy as a
 * header too: what the page's own element allows, the header must allow as well.
 */
export async function serveSite(folder: string, base = "/notebooks/evaluation/"): Promise<Served> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url!, "http://host").pathname);
    const file = path.startsWith(base) ? await findFile(folder, path.slice(base.length)) : null;
    const status = file ? 200 : 404;
    const found = file ?? join(folder, "404.html");
    const html = found.endsWith(".html") ? await readFile(found, "utf8") : null;
    response.writeHead(status, {
      "content-type": types[extname(found)] ?? "application/octet-stream",
      "x-content-type-options": "nosniff",
      ...(html !== null && {"content-security-policy": contentSecurityPolicy(html)})
    });
    if (html === null) createReadStream(found).pipe(response);
    else response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  };
}

async function findFile(folder: string, path: string): Promise<string | null> {
  for (const tried of [path, `${path}.html`, join(path, "index.html")]) {
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
