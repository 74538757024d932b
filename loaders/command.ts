import {readFile} from "node:fs/promises";
import {createInterface} from "node:readline/promises";
import {fileURLToPath} from "node:url";
import {phrase} from "../src/page/words/phrase.js";
import {errorWords} from "./errorWords.js";

/** A command of `whatworked`. */
interface Command {
  /** What comes after its name. */
  words: string;
  about(): string;
  /** More about it, for `--help`. */
  help(): string;
  /** Runs the command with the words after its name, and gives the exit code. */
  run(words: string[]): Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  new: {
    words: "<folder>",
    about: () => phrase`make a project with a programme of your own`,
    help: () =>
      phrase`Asks for the title, the outcomes and the features, and writes a folder that runs. The folder must be
new or empty; . is the current folder, also with what npm install left there.

  --title text          the title of the programme
  --outcomes list       its outcomes, with commas or semicolons between them
  --features list       its features: practices that a project has or lacks
  --language code       the language of the pages, such as cy (docs/language.md)
  --yes                 ask nothing, and use the default for everything that is not given`,
    run: async (words) => (await import("./newProject/newCommand.js")).newCommand(words)
  },
  start: {
    words: "[--port number] [--no-open]",
    about: () => phrase`show the site, and every change that you save`,
    help: () =>
      phrase`  --port number         the port; the next free one from 3000 on without it
  --host name           the host name
  --no-open             do not open a browser`,
    run: (words) => runScript("start", words)
  },
  build: {
    words: "[folder]",
    about: () => phrase`write the site to dist/, or to the folder`,
    help: () =>
      phrase`Checks the records, builds every page, and replaces the folder at the end. An unchanged site is not
built again.

  --site-url address    the address that the site will have, for citations and link previews
  --offline             browsers keep the site`,
    run: (words) => runScript("build", words)
  },
  check: {
    words: "[folder] [--json] | --site [folder]",
    about: () => phrase`list everything that breaks the codebook, or the faults of a built site`,
    help: () =>
      phrase`Lists each problem of the records with its file, row, column and value, and what was expected. Names the
files of the project whose originals in the package have changed, and keeps what it knows of them in overrides.json.

  --site                check the built site in dist/, or in the folder, instead
  --json                print JSON`,
    run: (words) =>
      words.includes("--site")
        ? runScript(
            "check",
            words.filter((word) => word !== "--site")
          )
        : checkProject(words)
  },
  import: {
    words: "table.xlsx|table.csv [--to folder] [--yes] [--mapping file] [--propose]",
    about: () => phrase`make records from your spreadsheet`,
    help: () =>
      phrase`Proposes which columns become projects, outcomes and findings, asks, checks the result, and writes
data/<name>/ with the tables, the codebook and the mapping.

  --to folder           the new folder: a name under data/, or a path
  --yes                 ask nothing: take the proposal, and list what it leaves out
  --mapping file        use this mapping, such as last year's
  --propose             print the proposed mapping; write nothing`,
    run: async (words) => {
      const {importCommand} = await import("./importCommand.js");
      const terminal = openTerminal();
      try {
        return await importCommand(
          words,
          streams,
          terminal && (async (question) => (await terminal.question(question)).trim())
        );
      } finally {
        terminal?.close();
      }
    }
  },
  explain: {
    words: "table|table.column …",
    about: () => phrase`explain tables and columns, such as findings.direction`,
    help: () =>
      phrase`Explains what a value means, its type and allowed values, and what the pages make of it.`,
    run: async (words) => (await import("./explainCommand.js")).explainCommand(words, streams)
  },
  page: {
    words: 'new "Title" | add notebook.md|notebook.ipynb [--name name] [--notebook]',
    about: () => phrase`write a page, or a notebook as a page`,
    help: () =>
      phrase`The page is pages/<programme>/<name>.md. It is code of the site: its JavaScript runs in the browser of
every reader.

  --name name           the last part of the address
  --notebook            write a published notebook, data/<programme>/notebooks/<name>.md, instead`,
    run: async (words) => (await import("./pageCommand.js")).pageCommand(words, streams)
  },
  notebook: {
    words: 'new "Title" | add notebook.md|notebook.ipynb [--name name]',
    about: () => phrase`write a notebook that the site publishes`,
    help: () =>
      phrase`The notebook is data/<programme>/notebooks/<name>.md. Its JavaScript runs apart from the page, and readers
can change a copy of it.

  --name name           the last part of the address`,
    run: async (words) =>
      (await import("./pageCommand.js")).pageCommand([...words, "--notebook"], streams)
  },
  pull: {
    words: "[folder]",
    about: () => phrase`ask databases for tables, and keep the answers`,
    help: () =>
      phrase`Asks for the tables whose source in datapackage.json is a connection, and keeps the answers in
data/<name>/pulled/. A build reads the kept answers, and never connects to a database.`,
    run: async (words) => (await import("./pullCommand.js")).pullCommand(words, streams)
  },
  reconcile: {
    words: "[folder] [--json]",
    about: () => phrase`compare the published totals with the same totals in the records`,
    help: () => phrase`  --json                print JSON`,
    run: (words) => records("reconcile", words)
  },
  records: {
    words: "check|reconcile|build|simulate …",
    about: () => phrase`check, reconcile, build or simulate records`,
    help: () => phrase`whatworked records lists its commands.`,
    run: async (words) => (await import("./recordsCommand.js")).recordsCommand(words, streams)
  },
  simulate: {
    words: "[folder] --seed number [--projects number] [--to folder]",
    about: () => phrase`invent records that give the published totals, marked as simulated`,
    help: () => phrase`The same seed gives the same records.`,
    run: (words) => records("simulate", words)
  }
};

export const commandNames: readonly string[] = Object.keys(commands);

/** The terminal to ask a person in; null if there is none. */
function openTerminal() {
  return process.stdin.isTTY
    ? createInterface({input: process.stdin, output: process.stdout})
    : null;
}

/** Settings of every command, and the environment variable that each stands for. */
const settings: Readonly<Record<string, string>> = {
  "--programme": "PROGRAMME",
  "--project": "WHATWORKED_PROJECT",
  "--site-url": "SITE_URL"
};

const general = () => phrase`Every command takes:
  --programme names     the programmes: folders of data/ or paths, with commas between them
  --project folder      the project's folder; the current one without it
  --help                explain the command`;

const streams = {
  stdout: (text: string) => process.stdout.write(text),
  stderr: (text: string) => process.stderr.write(text)
};

/**
 * Runs `whatworked` with the words after it, and gives its exit code: 0 on success, 1 if the work
 * failed, 2 for wrong usage. Settings are put into the environment before any other module is loaded,
 * because modules read it when they are loaded.
 */
export async function runCommand(given: readonly string[]): Promise<number> {
  let words: string[];
  try {
    words = takeSettings(given);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  const [name, ...rest] = words;
  if (name === "--version") {
    const file = fileURLToPath(new URL("../package.json", import.meta.url));
    process.stdout.write(`${JSON.parse(await readFile(file, "utf8")).version}\n`);
    return 0;
  }
  await speakLanguage();
  if (name === undefined || name === "--help" || name === "help") {
    const about = rest[0] && Object.hasOwn(commands, rest[0]) ? helpOf(rest[0]) : overview();
    process[name === undefined ? "stderr" : "stdout"].write(`${about}\n`);
    return name === undefined ? 2 : 0;
  }
  if (!Object.hasOwn(commands, name)) {
    process.stderr.write(`${phrase`whatworked: unknown command: ${name}`}\n\n${overview()}\n`);
    return 2;
  }
  if (rest.includes("--help")) {
    process.stdout.write(`${helpOf(name)}\n`);
    return 0;
  }
  try {
    return await commands[name].run(rest);
  } catch (error) {
    // A wrong configuration and a missing engine are found while modules are loaded.
    process.stderr.write(`${process.env.DEBUG ? (error as Error).stack : errorWords(error)}\n`);
    return 1;
  }
}

/** Takes the language of the project. A wrong configuration is an error of the command, and not of this. */
async function speakLanguage(): Promise<void> {
  await import("./workspace/config.js").catch(() => {});
}

/** The words without the settings, which go into the environment. Throws for one without a value. */
export function takeSettings(
  given: readonly string[],
  environment: NodeJS.ProcessEnv = process.env
): string[] {
  const words: string[] = [];
  for (let i = 0; i < given.length; i++) {
    const [, flag, joined] = /^(--[\w-]+)(?:=(.*))?$/s.exec(given[i]) ?? [];
    if (flag === "--offline") environment.OFFLINE = "true";
    else if (flag && Object.hasOwn(settings, flag)) {
      const value = joined ?? given[++i];
      if (!value || value.startsWith("--"))
        throw new Error(phrase`${flag}: expected a value, as in ${flag} …`);
      environment[settings[flag]] = value;
    } else words.push(given[i]);
  }
  return words;
}

function overview(): string {
  const lines = Object.entries(commands).map(
    ([name, {about}]) => `  whatworked ${name.padEnd(10)} ${about()}`
  );
  return [
    phrase`whatworked: an analysis notebook for programme evaluations`,
    lines.join("\n"),
    general()
  ].join("\n\n");
}

/** What `--help` says about a command. */
export function helpOf(name: string): string {
  const {words} = commands[name];
  const about = commands[name].about();
  return [
    phrase`usage: ${`whatworked ${name} ${words}`}`,
    `${about[0].toUpperCase()}${about.slice(1)}.`,
    commands[name].help(),
    general()
  ].join("\n\n");
}

/** Checks the records, and names the files of the project whose originals have changed. */
async function checkProject(words: string[]): Promise<number> {
  const code = await records("check", words);
  if (code === 2 || words.includes("--json")) return code;
  const {listOverrides, reviewOverrides} = await import("./workspace/overrides.js");
  const {namesInProject} = await import("./workspace/programme.js");
  const sentences = await reviewOverrides(await listOverrides(namesInProject()));
  for (const sentence of sentences) process.stderr.write(`${phrase`warning: ${sentence}`}\n`);
  return code;
}

async function records(command: string, words: string[]): Promise<number> {
  return (await import("./recordsCommand.js")).recordsCommand([command, ...words], streams);
}

/** The commands that are scripts: they run when they are loaded. */
const scripts = {
  build: () => import("./build.js"),
  check: () => import("./check.js"),
  start: () => import("./start.js")
};

/** Runs a command that is a script: it reads its words from the process, and sets the exit code. */
async function runScript(name: keyof typeof scripts, words: string[]): Promise<number> {
  process.argv.splice(1, Infinity, `${name}.ts`, ...words);
  await scripts[name]();
  return Number(process.exitCode ?? 0);
}
