import {basename, join, resolve} from "node:path";
import {parseArgs} from "node:util";
import {phrase} from "../../src/page/words/phrase.js";
import {findProgramme, findProgrammes, type Programme} from "../workspace/programme.js";
import {projectRoot} from "../workspace/roots.js";
import {mostProjects} from "./simulate.js";

/**
 * Reads the options of `simulate` from the words of its command. Throws an error that says what was
 * expected.
 */
export function readSimulation(words: string[]): {
  programme: Programme;
  projects: number | null;
  seed: number;
  to: string;
} {
  const text = {type: "string"} as const;
  const {values, positionals} = parseArgs({
    args: words,
    allowPositionals: true,
    options: {projects: text, seed: text, to: text}
  });
  if (positionals.length > 1)
    throw new Error(phrase`simulate: expected one folder: ${JSON.stringify(positionals)}`);
  const {seed, projects} = values;
  if (seed === undefined) throw new Error(phrase`simulate: expected --seed with a whole number`);
  const programme = positionals[0] ? findProgramme(positionals[0]) : findProgrammes()[0];
  return {
    programme,
    seed: readWhole("seed", seed, 0, 2 ** 32 - 1),
    projects: projects === undefined ? null : readWhole("projects", projects, 1, mostProjects),
    to: values.to === undefined ? `${programme.folder}-simulated` : findTarget(values.to)
  };
}

function readWhole(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d{1,12}$/.test(text) && number >= least && number <= most) return number;
  throw new Error(
    phrase`simulate: --${name}: expected a whole number from ${least} to ${most}: ${JSON.stringify(text)}`
  );
}

/** A bare name is a folder under `data/`, as in other commands. Anything else is a path. */
function findTarget(to: string): string {
  const isName = to === basename(to) && /^\w[\w.-]*$/.test(to);
  return isName ? join(projectRoot, "data", to) : resolve(to);
}
