import {createHash} from "node:crypto";
import {existsSync, readdirSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import {config, configFile} from "./config.js";
import {packageRoot, projectRoot} from "./roots.js";

export {packageRoot as root};

/** A programme of records; both paths are absolute. */
export interface Programme {
  /**
   * The name of the folder, in lower case, with a hyphen for every other run of characters than
   * letters, digits and `_`. It is the first part of the addresses of the programme's pages, and
   * the name of its schema in SQL.
   */
  name: string;
  /** The folder with the codebook and the records. */
  folder: string;
  /** The folder that keeps the checked records. */
  cache: string;
}

/** Schemas of the engine, whose names a programme cannot have. */
const schemas = new Set([
  "information_schema",
  "main",
  "memory",
  "pg_catalog",
  "programmes",
  "system",
  "temp"
]);

/**
 * The programmes of the site, in their order: names under `data/`, or paths from the current
 * folder, with commas between them. The default is `PROGRAMME`, then the configuration of the project,
 * then every programme under `data/`. Throws if there is no such programme, or if two have the same
 * name or one that the SQL engine needs.
 */
export function findProgrammes(spec: string | undefined = process.env.PROGRAMME): Programme[] {
  const found: Programme[] = [];
  for (const part of spec ? partsOf(spec) : programmesOfProject()) {
    const programme = findProgramme(part);
    const {name, folder} = programme;
    if (schemas.has(name))
      throw new Error(
        `programme: ${JSON.stringify(name)} is a schema of the SQL engine: expected another name of the folder ${folder}`
      );
    const same = found.find((other) => other.name === name);
    if (same)
      throw new Error(
        `programme: two programmes have the name ${JSON.stringify(name)}: expected another name of ${same.folder} or of ${folder}`
      );
    found.push(programme);
  }
  return found;
}

function partsOf(spec: string): string[] {
  const parts = spec.split(",").map((text) => text.trim());
  if (parts.includes(""))
    throw new Error(
      `programme: expected folders with commas between them, such as first,second: ${JSON.stringify(spec)}`
    );
  return parts;
}

/**
 * The names of the programmes of a project: those of its configuration, or every folder of `data/`
 * with a codebook. Throws if there is none.
 */
export function programmesOfProject(
  project = projectRoot,
  named: readonly string[] | undefined = config.programmes
): string[] {
  const data = join(project, "data");
  const isProgramme = (name: string) => existsSync(join(data, name, "datapackage.json"));
  const missing = named?.find((name) => !isProgramme(name));
  if (missing !== undefined)
    throw new Error(
      `${configFile(project) ?? "configuration"}: programmes: ${JSON.stringify(missing)}: expected a folder of ${data} with a datapackage.json`
    );
  const found = named ?? (existsSync(data) ? readdirSync(data).filter(isProgramme).sort() : []);
  if (!found.length)
    throw new Error(
      `programme: expected a folder with a datapackage.json in ${data}: npx whatworked new <folder> makes a project with one`
    );
  return [...found];
}

/**
 * The programme in a folder: a name under `data/`, or a path from the current folder.
 * `RECORDS_CACHE` names another folder for the checked records of all programmes: a build of the
 * site sets it for the processes that it starts. Throws if there is no such folder, or no
 * `datapackage.json` in it.
 */
export function findProgramme(spec: string): Programme {
  const named = join(projectRoot, "data", spec);
  const folder = /^[\w.-]*\w[\w.-]*$/.test(spec) && existsSync(named) ? named : resolve(spec);
  if (!existsSync(folder))
    throw new Error(
      `programme: no such folder: ${JSON.stringify(spec)}: looked for ${named} and ${resolve(spec)}`
    );
  if (!existsSync(join(folder, "datapackage.json")))
    throw new Error(`programme: no datapackage.json (the codebook) in ${folder}`);
  const isOwn = folder === join(projectRoot, "data", basename(folder));
  const cache = process.env.RECORDS_CACHE
    ? join(process.env.RECORDS_CACHE, nameOf(folder))
    : join(
        projectRoot,
        ".whatworked",
        "records",
        isOwn ? basename(folder) : `${basename(folder)}-${shortHash(folder)}`
      );
  return {name: nameOf(folder), folder, cache};
}

/**
 * The programme for which Framework runs a data loader: it passes the part of the address as
 * `--programme=name`. Throws if the site has no such programme.
 */
export function programmeOfLoader(given: readonly string[] = process.argv): Programme {
  const name = given.find((word) => word.startsWith("--programme="))?.slice("--programme=".length);
  const programmes = findProgrammes();
  const found = programmes.find((programme) => programme.name === name);
  if (!found)
    throw new Error(
      `programme: expected --programme with one of ${programmes.map(({name}) => name).join(", ")}: ${JSON.stringify(name)}`
    );
  return found;
}

function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "");
  return name || "programme";
}

/** Folders of the same name in different places must not share a cache. */
function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
