import {execFile} from "node:child_process";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";
import {afterAll, describe, expect, it} from "vitest";
import {copyQuery} from "../../../loaders/warehouse/server.js";
import {filesUnder} from "../../../loaders/workspace/inputs.js";
import {root} from "../../../loaders/workspace/programme.js";
import {long} from "../../rounds.js";
import {marker} from "../disclosure/children.js";
import {tempFolder} from "../tempFolders.js";
import {largeTables, writeLargeProgramme} from "./largeWarehouse.js";
import {startPostgres} from "./startPostgres.js";

const server = long ? await startPostgres() : null;

/** The pull of a folder in this process, and its memory, as a script. */
const script = `
  const {pullCommand} = await import("./loaders/pullCommand.ts");
  const code = await pullCommand([process.argv[1]], {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text)
  });
  console.log(JSON.stringify({code, memory: process.resourceUsage().maxRSS * 1024}));`;

/** Whether a file has one of these texts. */
async function hasText(file: string, texts: readonly string[]): Promise<boolean> {
  const content = await readFile(file);
  return texts.some((text) => content.includes(text));
}

describe.skipIf(!server)("a pull of ten million findings and five million persons", () => {
  afterAll(() => server!.stop());

  it("uses little memory, says how far it is, and keeps no person and no credentials", async () => {
    for (const statement of largeTables()) await server!.run(statement);
    const folder = join(await tempFolder(), "large");
    await writeLargeProgramme(folder, true);
    const {stdout, stderr} = await promisify(execFile)(
      process.execPath,
      ["--import", "tsx", "--input-type=module", "--eval", script, folder],
      {cwd: root, env: {...process.env, WAREHOUSE: server!.url.href}}
    );
    const {code, memory} = JSON.parse(stdout.trim().split("\n").at(-1)!);
    expect(code).toBe(0);
    expect(memory).toBeLessThan(1.5e9);
    expect(stdout).toContain("(10,000,000 rows)");
    expect(stderr).toMatch(/^findings: \d+ MB …$/m);
    expect(stdout + stderr).not.toMatch(/s3cret|tester/);
    const counts = await readFile(join(folder, "pulled", "age_by_need.csv"), "utf8");
    // Three children under 5 have an illness.
    expect(counts).toContain("0-4,illness,[c]\n");
    const files = await filesUnder(folder);
    expect(files.map((file) => file.slice(folder.length + 1))).toContain(
      join("pulled", "findings.csv")
    );
    for (const file of files)
      expect(await hasText(file, [marker, "s3cret", "tester"]), file).toBe(false);
  }, 900_000);

  it("is whole after the server was killed in the middle and started again", async () => {
    const file = join(await tempFolder(), "answer.csv");
    const broke: string[] = [];
    let restarted: Promise<void> | null = null;
    const copied = await copyQuery(
      {name: "WAREHOUSE", url: server!.url},
      "SELECT i, md5(i::text) AS word FROM generate_series(1, 3000000) i",
      file,
      {
        onBytes(bytes) {
          if (bytes > 20e6) restarted ??= server!.kill("SIGKILL").then(() => server!.restart());
        },
        onBreak: (words) => broke.push(words)
      }
    );
    await restarted;
    expect(copied.rows).toBe(3_000_000);
    expect(broke.length).toBeGreaterThan(0);
    const text = await readFile(file, "latin1");
    expect(text.match(/\n/g)).toHaveLength(3_000_001);
    expect(text.startsWith("i,word\n1,c4ca4238a0b923820dcc509a6f75849b\n")).toBe(true);
  }, 120_000);
});
