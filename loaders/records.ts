import {recordsCommand} from "./recordsCommand.js";

// `npm run records -- …`: the command, on the streams and with the exit code of this process.
process.exitCode = await recordsCommand(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text)
});
