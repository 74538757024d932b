import {pageCommand} from "./pageCommand.js";

// `npm run page -- …`: the command, on the streams and with the exit code of this process.
process.exitCode = await pageCommand(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text)
});
