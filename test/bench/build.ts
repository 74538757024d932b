import {execFile} from "node:child_process";
import {cp, mkdtemp, rm, symlink} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {promisify} from "node:util";
import {root} from "../../loaders/workspace/programme.js";
import type {Measurement} from "./measurement.js";

/** The files of the repository that a build reads. */
const sources = [
  "data",
  "loaders",
  "src",
  "observablehq.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json"
];

/**
 * Measures the whole build of the shipped site, and the same build again. Both run in a copy that
 * has only the files of a clone and of `npm ci`. Each runs once, because the first takes a minute.
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
        name: "Building the site of Wave 1",
        sides: [
          {name: "again, without a change", seconds: [again]},
          {name: "from a fresh clone", seconds: [whole]}
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
