import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {basename, extname, join, relative} from "node:path";
import {parseArgs} from "node:util";
import {type Notebook, newCell} from "../src/notebook/cells/cell.js";
import {pageOf} from "../src/notebook/cells/pageOf.js";
import {readIpynb, sentencesOf} from "../src/notebook/cells/readIpynb.js";
import {readNotebook} from "../src/notebook/cells/readNotebook.js";
import {writeNotebook} from "../src/notebook/cells/writeNotebook.js";
import {plural} from "../src/page/plural.js";
import {phrase} from "../src/page/words/phrase.js";
import {isDeviceName} from "../src/records/deviceName.js";
import {errorWords} from "./errorWords.js";
import {notebookFolder, notebookName} from "./notebooks/readNotebooks.js";
import {findClash} from "./pages/findClash.js";
import {nameOfTitle} from "./pages/nameOfTitle.js";
import {startingNotebook} from "./pages/startingNotebook.js";
import type {Output} from "./recordsCommand.js";
import {findProgrammes, type Programme} from "./workspace/programme.js";
import {refuseLinkOut} from "./workspace/refuseLinkOut.js";
import {packageRoot, projectRoot} from "./workspace/roots.js";
import {listSources} from "./workspace/sources.js";
import {writeNewFile} from "./workspace/writeNewFile.js";

const usage = () => phrase`usage: npm run page -- new "Title" [--programme name] [--notebook]
       npm run page -- add notebook.md|notebook.ipynb [--name name] [--programme name] [--notebook]

  new   write a page that begins with an input, a query and a chart
  add   write a notebook, from this site or from Jupyter, as a page

The page is pages/<programme>/<name>.md. It is code of the site: its JavaScript runs in the browser of
every reader. With --notebook it is a published notebook, data/<programme>/notebooks/<name>.md: its
JavaScript runs apart from the page, and readers can change a copy of it.
The programme is the first of PROGRAMME, or of the configuration. The name is the last part of the
address; it is made from the title, or from the name of the file.
Exit code: 0 on success, 1 if the page cannot be written, 2 for wrong usage.
`;

/** What a command is to write. */
interface Request {
  programme: Programme;
  asNotebook: boolean;
  name: string;
  notebook: Notebook;
  /** What the file has that the notebook has not, in sentences. */
  leftOut: string[];
}

/** The roots of the package and of the project. */
interface Roots {
  code: string;
  project: string;
}

/** Runs `npm run page -- …` with the words after it, and gives its exit code. */
export async function pageCommand(
  given: readonly string[],
  {stdout, stderr}: Output,
  roots: Roots = {code: packageRoot, project: projectRoot}
): Promise<number> {
  if (given[0] === "--help" || given[0] === "help") {
    stdout(usage());
    return 0;
  }
  let words: ReturnType<typeof readWords>;
  try {
    words = readWords(given);
  } catch (error) {
    stderr(`page: ${(error as Error).message}\n\n${usage()}`);
    return 2;
  }
  try {
    const request = await readRequest(words);
    const file = await write(request, roots);
    const {programme, name, asNotebook} = request;
    const address = `/${programme.name}/${asNotebook ? `${notebookFolder}/` : ""}${name}`;
    stdout(
      `${phrase`written: ${relative(process.cwd(), file)}`}\n${phrase`npm start shows it at ${address}`}\n`
    );
    for (const sentence of cautions(request)) stdout(`${sentence}\n`);
    return 0;
  } catch (error) {
    stderr(`page: ${errorWords(error)}\n`);
    return 1;
  }
}

/** What the author should know about the cells of a file. */
function cautions({notebook, asNotebook, leftOut}: Request): string[] {
  const scripts = notebook.cells.filter(({kind}) => kind === "javascript").length;
  return [
    ...leftOut,
    ...(scripts && !asNotebook
      ? [
          phrase`The page has ${plural(scripts, "JavaScript cell")}. Read the code before you publish the page: it runs in the browser of every reader.`
        ]
      : [])
  ];
}

function readWords(given: readonly string[]) {
  const text = {type: "string"} as const;
  const {values, positionals} = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {name: text, programme: text, notebook: {type: "boolean"}}
  });
  const [command, subject, ...rest] = positionals;
  if (command !== "new" && command !== "add")
    throw new Error(command ? phrase`unknown command: ${command}` : phrase`no command`);
  if (!subject?.trim() || rest.length)
    throw new Error(
      command === "new"
        ? phrase`${command}: expected one title, in quotation marks`
        : phrase`${command}: expected one file`
    );
  const programmes = findProgrammes();
  const programme = values.programme
    ? programmes.find(({name}) => name === values.programme)
    : programmes[0];
  if (!programme)
    throw new Error(
      phrase`--programme ${values.programme}: expected one of ${programmes.map(({name}) => name).join(", ")}`
    );
  return {command, subject, programme, name: values.name, asNotebook: values.notebook === true};
}

async function readRequest({
  command,
  subject,
  programme,
  name,
  asNotebook
}: ReturnType<typeof readWords>): Promise<Request> {
  const {notebook, leftOut} =
    command === "new"
      ? {notebook: startingNotebook(subject), leftOut: []}
      : await readFileOf(subject);
  const own =
    name ?? nameOfTitle(command === "new" ? subject : basename(subject, extname(subject)));
  if (!notebookName.test(own))
    throw new Error(
      name
        ? phrase`the name ${JSON.stringify(own)} is part of an address: expected small letters, digits and single hyphens`
        : phrase`the name ${JSON.stringify(own)} is part of an address: expected small letters, digits and single hyphens. Give one with --name`
    );
  if (isDeviceName(own))
    throw new Error(
      phrase`the name ${JSON.stringify(own)} is one that Windows keeps for a device: give another one with --name`
    );
  return {programme, asNotebook, name: own, notebook, leftOut};
}

/** Reads a notebook of this site, or one of Jupyter. */
async function readFileOf(file: string): Promise<Pick<Request, "notebook" | "leftOut">> {
  if (!existsSync(file)) throw new Error(phrase`there is no file ${file}`);
  const text = await readFile(file, "utf8");
  try {
    if (file.endsWith(".md")) return {notebook: readNotebook(text), leftOut: []};
    if (file.endsWith(".ipynb")) {
      const read = readIpynb(text);
      return {notebook: read.notebook, leftOut: sentencesOf(read)};
    }
  } catch (error) {
    throw new Error(phrase`${file}: ${(error as Error).message}`);
  }
  throw new Error(phrase`${file}: expected a file whose name ends in .md or .ipynb`);
}

async function write(
  {programme, asNotebook, name, notebook}: Request,
  {code, project}: Roots
): Promise<string> {
  if (asNotebook) {
    const folder = join(programme.folder, notebookFolder);
    await refuseLinkOut(folder, programme.folder);
    const file = join(folder, `${name}.md`);
    await writeNewFile(file, writeNotebook(notebook));
    return file;
  }
  const sources = await listSources([programme.name], {code, project});
  const clash = findClash(sources, programme, name, project);
  if (clash)
    throw new Error(
      phrase`${clash} has the address /${programme.name}/${name}: give another name with --name`
    );
  const file = join(project, "pages", programme.name, `${name}.md`);
  await writeNewFile(file, pageOf(withHeading(notebook)));
  return file;
}

/** A notebook that begins with its title as a heading, which is the title of a page. */
function withHeading(notebook: Notebook): Notebook {
  const {title, cells} = notebook;
  const hasHeading = cells.some(({kind, text}) => kind === "markdown" && /^# /m.test(text));
  if (hasHeading) return notebook;
  const heading = newCell("markdown", `# ${title.replace(/[\\`*_{}[\]<>#|~$]/g, "\\$&")}`);
  return {...notebook, cells: [heading, ...cells]};
}
