import {execFile, spawn} from "node:child_process";
import {once} from "node:events";
import {chmod, mkdir, writeFile} from "node:fs/promises";
import {delimiter, dirname, join} from "node:path";
import {promisify} from "node:util";
import type {Block} from "../../package/blocks.js";

const run = promisify(execFile);

/**
 * Whether a text is what a document says that a command prints: “…” is any text, also of several
 * lines. Colours are not compared.
 */
export function isPrinted(expected: string, printed: string): boolean {
  const parts = expected.trim().split("…");
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*");
  return new RegExp(`^${pattern}\\s*$`).test(printed.trim());
}

/**
 * Follows a document in a folder as a reader does: saves each block that has the name of a file, runs
 * each block of `sh`, and compares what it prints with the `text` block after it. Throws an error
 * with the line of the document. `skip` chooses blocks of `sh` that do not run. `installed` is the
 * unpacked package: `npm install` links it, because a test has no network. A block with the name `start`
 * shows a site until Ctrl+C: `look` receives the address of the site, and then the command is ended.
 */
export async function follow(
  blocks: readonly Block[],
  folder: string,
  installed: string,
  skip: (block: Block) => boolean,
  look: (address: string) => Promise<void>
): Promise<void> {
  const tools = await makeTools(folder, installed);
  const path = `${tools}${delimiter}${process.env.PATH}`;
  const env = {...process.env, PATH: path, PROGRAMME: "", WHATWORKED_PROJECT: "", NO_COLOR: "1"};
  let printed: string | null = null;
  for (const block of blocks) {
    if (block.language === "text") {
      if (printed !== null && !isPrinted(block.text, printed))
        throw new Error(`line ${block.line}: expected ${block.text}\nprinted ${printed}`);
    } else if (block.language === "sh") {
      printed = null;
      if (skip(block)) continue;
      if (block.name === "start") {
        await lookAtStarted(block, folder, env, look);
        continue;
      }
      const shell = ["-e", "-c", block.text];
      const ran = await run("bash", shell, {cwd: folder, env, maxBuffer: 1 << 26}).catch(
        (error) => {
          throw new Error(`line ${block.line}: ${block.text}${error.stdout}${error.stderr}`);
        }
      );
      printed = ran.stdout;
    } else if (block.name) {
      await mkdir(dirname(join(folder, block.name)), {recursive: true});
      await writeFile(join(folder, block.name), block.text);
    }
  }
}

/** Runs a block that shows a site, looks at the site, and ends the command as Ctrl+C does. */
async function lookAtStarted(
  {text, line}: Block,
  folder: string,
  env: NodeJS.ProcessEnv,
  look: (address: string) => Promise<void>
): Promise<void> {
  // Ctrl+C goes to all processes of a terminal's group.
  const command = spawn("bash", ["-e", "-c", text], {cwd: folder, env, detached: true});
  const ended = once(command, "exit");
  let printed = "";
  try {
    const address = await new Promise<string>((resolve, reject) => {
      for (const stream of [command.stdout, command.stderr])
        stream.setEncoding("utf8").on("data", (part: string) => {
          printed += part;
          const [found] = /http:\/\/127\.0\.0\.1:\d+\//.exec(printed) ?? [];
          if (found) resolve(found);
        });
      command.on("error", reject);
      command.on("exit", () =>
        reject(new Error(`line ${line}: ${text.trim()} has ended: ${printed}`))
      );
    });
    await look(address);
  } finally {
    if (command.exitCode === null) process.kill(-command.pid!, "SIGINT");
    await ended;
  }
}

/** A folder with an `npm` whose `install` links the package and what it depends on. */
async function makeTools(folder: string, installed: string): Promise<string> {
  const tools = join(folder, "..", "tools");
  await mkdir(tools, {recursive: true});
  const {stdout} = await run("bash", ["-c", "command -v npm"]);
  const file = join(tools, "npm");
  const modules = dirname(installed);
  await writeFile(
    file,
    `#!/bin/bash
set -e
if [ "$1" = install ]; then
  mkdir -p node_modules/.bin
  for package in "${modules}"/*; do ln -sfn "$package" "node_modules/$(basename "$package")"; done
  ln -sf ../whatworked/bin/whatworked.js node_modules/.bin/whatworked
  ln -sf ../tsx/dist/cli.mjs node_modules/.bin/tsx
else
  exec "${stdout.trim()}" "$@"
fi
`
  );
  await chmod(file, 0o755);
  return tools;
}
