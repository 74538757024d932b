import {existsSync} from "node:fs";
import {mkdir, mkdtemp, readdir, readFile, writeFile} from "node:fs/promises";
import {basename, dirname, join, relative, resolve, sep} from "node:path";
import {createInterface} from "node:readline/promises";
import {parseArgs} from "node:util";
import {phrase, speak, spoken} from "../../src/page/words/phrase.js";
import {isDeviceName} from "../../src/records/deviceName.js";
import {installedList} from "../workspace/installedPackage.js";
import {hasLanguage, isLanguageTag, readLanguage} from "../workspace/language.js";
import {removeFolder} from "../workspace/removeFolder.js";
import {renameWhenFree} from "../workspace/renameWhenFree.js";
import {packageRoot} from "../workspace/roots.js";
import {schemaNames} from "../workspace/schemaNames.js";
import {slashes} from "../workspace/slashes.js";
import {typedWord} from "../workspace/typedWord.js";
import {type Answers, keyOf, listOf, usual} from "./answers.js";
import {type FirstPackage, readFirstPackage} from "./firstPackage.js";
import {projectFiles} from "./projectFiles.js";

/** Asks a person one question, and gives the answer. */
export type Ask = (question: string) => Promise<string>;

/**
 * `whatworked new <folder>`: writes a new project. Asks for what the words do not give, unless they
 * have `--yes`. Exit code: 0 if the project is there; 2 for wrong usage, and nothing is written then.
 */
export async function newCommand(words: readonly string[], given?: Ask): Promise<number> {
  const terminal =
    given || !process.stdin.isTTY
      ? null
      : createInterface({input: process.stdin, output: process.stdout});
  const before = spoken();
  const ask = given ?? (terminal ? (question: string) => terminal.question(question) : null);
  try {
    const {folder, first, answers} = await readAnswers(words, ask);
    await writeProject(folder, first, answers);
    return 0;
  } catch (error) {
    process.stderr.write(`new: ${(error as Error).message}\n`);
    return 2;
  } finally {
    terminal?.close();
    speak(before);
  }
}

async function readAnswers(
  words: readonly string[],
  ask: Ask | null
): Promise<{folder: string; first: FirstPackage; answers: Answers}> {
  const {values, positionals} = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      title: {type: "string"},
      outcomes: {type: "string"},
      features: {type: "string"},
      language: {type: "string"},
      yes: {type: "boolean", default: false}
    }
  });
  const {language} = values;
  if (language !== undefined && !isLanguageTag(language))
    throw new Error(phrase`--language: ${language}: expected a code such as cy, fr or en-US`);
  // The package may have no words of the language, which the person then writes.
  if (hasLanguage(language, packageRoot)) speak(readLanguage(language, packageRoot));
  const canAsk = !values.yes && ask !== null;
  if (positionals.length > 1 || (!positionals.length && !canAsk))
    throw new Error(
      phrase`expected one folder, as in: whatworked new my-programme, or whatworked new . for the current folder`
    );
  const folder = resolve(
    positionals[0] ??
      ((await ask!(phrase`Folder of the project (., the current folder): `)).trim() || ".")
  );
  await needEmpty(folder);
  const first = await readFirstPackage(folder);
  if (!values.yes && !ask && (values.title === undefined || values.outcomes === undefined))
    throw new Error(
      phrase`there is no terminal to ask in: give --title and --outcomes, or --yes for the defaults`
    );
  const answerTo = async (value: string | undefined, question: string, otherwise: string) =>
    value ??
    ((!values.yes && ask && (await ask(`${question}${otherwise && ` (${otherwise})`}: `)).trim()) ||
      otherwise);
  const title = (
    await answerTo(values.title, phrase`Title of the programme`, usual().title)
  ).trim();
  const outcomes = listOf(
    await answerTo(
      values.outcomes,
      phrase`Outcomes, with commas between them`,
      usual().outcomes.join(", ")
    )
  );
  const features = listOf(
    await answerTo(
      values.features,
      phrase`Features: practices that a project has or lacks, with commas, or nothing`,
      ""
    )
  );
  if (!title) throw new Error(phrase`--title: expected a title`);
  if (!outcomes.length) throw new Error(phrase`--outcomes: expected at least one outcome`);
  return {folder, first, answers: {title, outcomes, features, language}};
}

/** What npm leaves in an empty folder, and a repository without files. */
const ofInstaller = new Set(["node_modules", "package.json", "package-lock.json", ".git"]);

/** Throws if a folder has files of a person, which a new project could overwrite. */
async function needEmpty(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error) => {
    if (error.code === "ENOENT") return [];
    if (error.code === "ENOTDIR") throw new Error(phrase`${folder} is a file: expected a folder`);
    throw error;
  });
  const files = names.filter((name) => !ofInstaller.has(name));
  if (files.length)
    throw new Error(
      phrase`${folder} is not empty (it has ${files.slice(0, 3).join(", ")}): expected a new or an empty folder`
    );
}

async function writeProject(
  folder: string,
  {dependencies, facts}: FirstPackage,
  answers: Answers
): Promise<void> {
  const file = join(packageRoot, "package.json");
  const {version, engines} = JSON.parse(await readFile(file, "utf8"));
  const plain = keyOf(answers.title) || "programme";
  const programme = schemaNames.has(plain) || isDeviceName(plain) ? `${plain}_1` : plain;
  const files = projectFiles(answers, {
    programme,
    project: keyOf(basename(folder)).replaceAll("_", "-") || "programme",
    whatworked: dependencies.whatworked ?? (await dependencyOf(folder, version)),
    dependencies,
    facts,
    node: engines.node
  });
  await writeAllOrNone(folder, files);
  process.stdout.write(phrase`${Object.keys(files).length} files are in ${folder}

${firstSteps(folder)}  npm start         the site, and every change that you save
  npm run check     everything that breaks the codebook
  npm run import -- table.xlsx    records from a spreadsheet

The records are in data/${programme}/, your own pages in pages/, and README.md says what to do next.
`);
}

/**
 * Writes files into a folder, all or none: they are written into a folder next to it, and moved when
 * all are there. The package.json that npm made is replaced; nothing else is there to replace.
 */
async function writeAllOrNone(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>
): Promise<void> {
  await mkdir(folder, {recursive: true});
  const staging = await mkdtemp(join(folder, ".new-"));
  try {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(staging, path)), {recursive: true});
      await writeFile(join(staging, path), content);
    }
    for (const name of await readdir(staging))
      await renameWhenFree(join(staging, name), join(folder, name));
  } finally {
    await removeFolder(staging);
  }
}

/** The commands before `npm start`: none in the current folder, if Whatworked is installed there. */
function firstSteps(folder: string): string {
  const path = relative(process.cwd(), folder);
  const place = path.startsWith("..") ? folder : path;
  const go = place ? `  cd ${typedWord(place)}\n` : "";
  const isInstalled = existsSync(join(folder, "node_modules", "whatworked"));
  return `${go}${isInstalled ? "" : "  npm install\n"}`;
}

/**
 * How the project's package.json names Whatworked: by its version, or by the file or the folder that
 * it was installed from, if that is not the registry.
 */
export async function dependencyOf(
  folder: string,
  version: string,
  code = packageRoot
): Promise<string> {
  const fromFile = (file: string) => `file:${slashes(relative(folder, file))}`;
  if (!code.split(sep).includes("node_modules")) return fromFile(code);
  const list = installedList(code);
  if (!list || !existsSync(list)) return version;
  const {packages} = JSON.parse(await readFile(list, "utf8"));
  const resolved: unknown = packages?.["node_modules/whatworked"]?.resolved;
  if (typeof resolved !== "string" || !resolved.startsWith("file:")) return version;
  return fromFile(resolve(dirname(dirname(list)), resolved.slice("file:".length)));
}
