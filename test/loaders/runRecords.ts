import {recordsCommand} from "../../loaders/recordsCommand.js";

/** The exit code of a command, and all that it wrote. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run records -- …` in this process. */
export async function runRecords(...words: string[]): Promise<Ran> {
  const ran = {code: 0, stdout: "", stderr: ""};
  ran.code = await recordsCommand(words, {
    stdout(text) {
      ran.stdout += text;
    },
    stderr(text) {
      ran.stderr += text;
    }
  });
  return ran;
}
