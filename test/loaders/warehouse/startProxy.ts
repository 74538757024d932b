import {connect, createServer, type Socket} from "node:net";

/** A proxy in front of a server of a test. */
export interface Proxy {
  /** The address of the server through the proxy. */
  url: URL;
  connections(): number;
  close(): void;
}

/**
 * Starts a proxy whose first connection is cut, or hangs, after some bytes of the server. The later
 * connections are whole.
 */
export async function startProxy(url: URL, bytes: number, then: "cut" | "hang"): Promise<Proxy> {
  let connections = 0;
  const open: Socket[] = [];
  const server = createServer((client) => {
    const isFirst = ++connections === 1;
    const upstream = connect(Number(url.port), url.hostname);
    open.push(client, upstream);
    let sent = 0;
    client.on("error", () => {}).pipe(upstream);
    upstream
      .on("error", () => {})
      .on("data", (chunk: Buffer) => {
        sent += chunk.length;
        if (!isFirst || sent <= bytes) client.write(chunk);
        else if (then === "cut") {
          client.destroy();
          upstream.destroy();
        } else upstream.pause();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const through = new URL(url);
  through.port = String((server.address() as {port: number}).port);
  return {
    url: through,
    connections: () => connections,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    }
  };
}
