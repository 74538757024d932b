import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {phrase} from "../src/page/words/phrase.js";
import {explain, schemaDocument} from "./codebook/describeSchema.js";
import type {Output} from "./recordsCommand.js";
import {packageRoot} from "./workspace/roots.js";

const usage = () => phrase`usage: npm run explain -- table|table.column …
       npm run explain -- --write

Explains tables and columns of the records, such as findings or findings.direction: what a value means,
its type, whether it is required, its allowed values, and what it makes on the pages.
--write writes the whole schema to docs/schema.md.

Exit code: 0 on success, 2 for an unknown name.
`;

/** Runs `npm run explain -- …` with the words after it, and gives its exit code. */
export async function explainCommand(words: string[], output: Output): Promise<number> {
  if (words[0] === "--help" || words[0] === "help") {
    output.stdout(usage());
    return 0;
  }
  if (words.length === 1 && words[0] === "--write") {
    const file = join(packageRoot, "docs", "schema.md");
    await writeFile(file, schemaDocument());
    output.stdout(`Written: ${file}\n`);
    return 0;
  }
  if (!words.length) {
    output.stderr(phrase`explain: expected the name of a table or of a column\n\n${usage()}`);
    return 2;
  }
  try {
    output.stdout(`${words.map(explain).join("\n\n")}\n`);
    return 0;
  } catch (error) {
    output.stderr(`explain: ${(error as Error).message}\n`);
    return 2;
  }
}
