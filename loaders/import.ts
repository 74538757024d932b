import {createInterface} from "node:readline/promises";
import {importCommand} from "./importCommand.js";

// `npm run import -- …`: the command, on the streams and with the exit code of this process.
const terminal = process.stdin.isTTY
  ? createInterface({input: process.stdin, output: process.stdout})
  : null;
process.exitCode = await importCommand(
  process.argv.slice(2),
  {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text)
  },
  terminal && (async (question) => (await terminal.question(question)).trim())
);
terminal?.close();
