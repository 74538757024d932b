import type {EventEmitter} from "node:events";
import pg from "pg";

/** The parts of a client that the types of the library leave out. */
interface ClientParts {
  processID: number | null;
  secretKey: number | null;
  ssl: pg.ClientConfig["ssl"];
  sslNegotiation: "postgres" | "direct";
}

/** The parts of a connection below a client that the types of the library leave out. */
interface CancelConnection extends EventEmitter {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number | null): void;
  stream: {destroy(): void};
}

/**
 * Asks a PostgreSQL server to end the query of a client, by a second connection, as libpq's PQcancel
 * does: otherwise the server works on, for nobody. The second connection is encrypted if the first one
 * is. Resolves when the server has passed the request on, has refused it, or after `limit` milliseconds.
 * Never throws.
 */
export async function cancelQuery(client: pg.Client, limit: number): Promise<void> {
  const {processID, secretKey, ssl, sslNegotiation} = client as unknown as ClientParts;
  // The server has not accepted the connection.
  if (processID === null) return;
  const connection = new pg.Connection({
    ssl,
    sslNegotiation
  } as pg.ConnectionConfig) as unknown as CancelConnection;
  const send = () => connection.cancel(processID, secretKey);
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, limit);
    connection.on("connect", () => {
      if (!ssl) send();
      else if (sslNegotiation !== "direct") connection.requestSsl();
    });
    connection.on("sslconnect", send);
    connection.on("error", () => resolve());
    connection.on("end", () => resolve());
    const {host, port} = client;
    if (host.startsWith("/")) connection.connect(`${host}/.s.PGSQL.${port}`);
    else connection.connect(port, host);
  });
  clearTimeout(timer);
  connection.stream.destroy();
}
