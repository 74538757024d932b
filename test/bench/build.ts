import {execFile} from "node:child_process";
import {cp, mkdtemp, rm, symlink} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {root} from "../../loaders/workspace/programme.js";
import type {Measurement} from "./measurement.js";

/** What a build reads of the repository. */
const sources = [
  "data",
  "loaders",
  "src",
  "observablehq.config.ts",
  "package.json",
  "package-lock.json"
];

/**
 * The whole build of the site that the release ships, in a copy that holds nothing but what a clone
 * and `npm ci` bring, and the same build again. Once each: the first takes a minute.
 */
export async function benchBuild(_rounds: number): Promise<Measurement[]> {
  const copy = await mkdtemp(join(tmpdir(), "whatworked-bench-"));
  try {
    for (const source of sources)
      await cp(join(root, source), join(copy, source), {
        recursive: true,
        filter: (file) => !file.endsWith(".observablehq")
      });
    await symlink(join(root, "node_modules"), join(copy, "node_modules"));
    const whole = await build(copy);
    const again = await build(copy);
    return [
      {
        name: "The site of Wave 1, built",
        sides: [
          {name: "again, where nothing has changed", seconds: [again]},
          {name: "whole, as after a fresh clone", seconds: [whole]}
        ],
        targets: [],
        facts: [
          {name: "whole build", value: whole, unit: "s", most: 60},
          {name: "second build", value: again, unit: "s", most: 15}
        ]
      }
    ];
  } finally {
    await rm(copy, {recursive: true, force: true});
  }
}

async function build(folder: string): Promise<number> {
  const start = performance.now();
  await promisify(execFile)(
    join(root, "node_modules", ".bin", "tsx"),
    [join(folder, "loaders", "build.ts")],
    {cwd: folder, env: {...process.env, PROGRAMME: "wave1"}, maxBuffer: 2 ** 26}
  );
  return (performance.now() - start) / 1000;
}
