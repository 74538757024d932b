import {execFile} from "node:child_process";
import {createWriteStream} from "node:fs";
import {rm} from "node:fs/promises";
import {join} from "node:path";
import {pipeline} from "node:stream/promises";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import pg from "pg";
import {to as copyTo} from "pg-copy-streams";
import {pullCommand} from "../../loaders/pullCommand.js";
import {root} from "../../loaders/workspace/programme.js";
import {removeTempFolders, tempFolder} from "../loaders/tempFolders.js";
import {
  findings,
  largeTables,
  persons,
  writeLargeProgramme
} from "../loaders/warehouse/largeWarehouse.js";
import {startPostgres} from "../loaders/warehouse/startPostgres.js";
import {type Measurement, takeTurns} from "./measurement.js";

/** The most memory of a pull, in MB. */
const mostMemory = 1500;

/**
 * Measures a pull of ten million findings from a PostgreSQL server of this machine, in a process of its
 * own, against a plain `COPY` of the same table into a file by the same client; and the memory of a
 * pull that also counts five million persons. The tables take about 1.5 GB of disk meanwhile.
 */
export async function benchWarehouse(rounds: number): Promise<Measurement[]> {
  const server = await startPostgres();
  if (!server) throw new Error("bench: no PostgreSQL server can run here");
  try {
    for (const statement of largeTables()) await server.run(statement);
    const folder = await tempFolder();
    const [plain, counted] = [join(folder, "findings"), join(folder, "persons")];
    await writeLargeProgramme(plain, false);
    await writeLargeProgramme(counted, true);
    let memory = 0;
    const sides = await takeTurns(Math.min(rounds, 3), {
      "whatworked pull": async () => {
        const pulled = await pull(plain, server.url);
        memory = Math.max(memory, pulled.memory);
        return pulled.seconds;
      },
      "COPY to a file": () => copyPlainly(server.url, join(folder, "plain.csv"))
    });
    const withPersons = await pull(counted, server.url);
    const millions = (rows: number) => `${rows / 1e6} million`;
    return [
      {
        name: `${millions(findings)} findings pulled`,
        sides,
        targets: [{of: "COPY to a file", most: 2}],
        facts: [
          {name: "ours: peak memory", value: memory, unit: "MB", most: mostMemory},
          {
            name: `ours: peak memory, with ${millions(persons)} persons counted`,
            value: withPersons.memory,
            unit: "MB",
            most: mostMemory
          },
          {
            name: `ours: time, with ${millions(persons)} persons counted`,
            value: withPersons.seconds,
            unit: "s"
          }
        ]
      }
    ];
  } finally {
    await server.stop();
    await removeTempFolders();
  }
}

/** The seconds of a pull, and the largest resident memory of its process in MB. */
async function pull(folder: string, url: URL): Promise<{seconds: number; memory: number}> {
  const {stdout} = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", fileURLToPath(import.meta.url), folder],
    {cwd: root, env: {...process.env, WAREHOUSE: url.href}}
  );
  return JSON.parse(stdout);
}

async function copyPlainly(url: URL, file: string): Promise<number> {
  const start = performance.now();
  const client = new pg.Client({connectionString: url.href});
  await client.connect();
  try {
    const rows = client.query(copyTo("COPY findings TO STDOUT WITH (FORMAT csv, HEADER true)"));
    await pipeline(rows, createWriteStream(file));
  } finally {
    await client.end();
  }
  const seconds = (performance.now() - start) / 1000;
  await rm(file);
  return seconds;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  const code = await pullCommand([process.argv[2]], {
    stdout: () => {},
    stderr: (text) => process.stderr.write(text)
  });
  if (code !== 0) process.exit(code);
  const memory = (process.resourceUsage().maxRSS * 1024) / 1e6;
  process.stdout.write(JSON.stringify({seconds: (performance.now() - start) / 1000, memory}));
}
