import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {config, configFile} from "./config.js";
import {findProgramme, type Programme} from "./findProgramme.js";
import {packageRoot, projectRoot} from "./roots.js";
import {schemaNames} from "./schemaNames.js";

export {findProgramme, type Programme, packageRoot as root};

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
    if (schemaNames.has(name))
      throw new Error(
        phrase`programme: ${JSON.stringify(name)} is a schema of the SQL engine: expected another name of the folder ${folder}`
      );
    const same = found.find((other) => other.name === name);
    if (same)
      throw new Error(
        phrase`programme: two programmes have the name ${JSON.stringify(name)}: expected another name of ${same.folder} or of ${folder}`
      );
    found.push(programme);
  }
  return found;
}

function partsOf(spec: string): string[] {
  const parts = spec.split(",").map((text) => text.trim());
  if (parts.includes(""))
    throw new Error(
      phrase`programme: expected folders with commas between them, such as first,second: ${JSON.stringify(spec)}`
    );
  return parts;
}

/**
 * The names of the programmes of a project: those of its configuration, or every folder of `data/`
 * with a codebook. Throws if there is none.
 */
export function programmesOfProject(
  project = projectRoot,
  named: readonly string[] | null = config.programmes ?? null
): string[] {
  const data = join(project, "data");
  const isProgramme = (name: string) => existsSync(join(data, name, "datapackage.json"));
  const missing = named?.find((name) => !isProgramme(name));
  if (missing !== undefined)
    throw new Error(
      phrase`${configFile(project) ?? "configuration"}: programmes: ${JSON.stringify(missing)}: expected a folder of ${data} with a datapackage.json`
    );
  const found = named ?? namesInProject(project);
  if (!found.length)
    throw new Error(
      phrase`programme: expected a folder with a datapackage.json in ${data}: npx whatworked new <folder> makes a project with one`
    );
  return [...found];
}

/** The names of every folder of `data/` with a codebook. */
export function namesInProject(project = projectRoot): string[] {
  const data = join(project, "data");
  if (!existsSync(data)) return [];
  return readdirSync(data)
    .filter((name) => existsSync(join(data, name, "datapackage.json")))
    .sort();
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
      phrase`programme: expected --programme with one of ${programmes.map(({name}) => name).join(", ")}: ${JSON.stringify(name)}`
    );
  return found;
}
