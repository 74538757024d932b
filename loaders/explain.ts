import {explainCommand} from "./explainCommand.js";

// `npm run explain -- …`: the command, on the streams and with the exit code of this process.
process.exitCode = await explainCommand(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text)
});
