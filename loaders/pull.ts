import {pullCommand} from "./pullCommand.js";

// `npm run pull -- …`: the command, on the streams and with the exit code of this process.
process.exitCode = await pullCommand(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text)
});
