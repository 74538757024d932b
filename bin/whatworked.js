#!/usr/bin/env node
// The command `whatworked`. Its code is TypeScript, which tsx reads, also where the package is installed.
import {register} from "tsx/esm/api";

register();
const {runCommand} = await import("../loaders/command.ts");
process.exitCode = await runCommand(process.argv.slice(2));
