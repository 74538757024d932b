import {mkdir, readFile, readlink, rm, stat, symlink, writeFile} from "node:fs/promises";
import {dirname, join, posix, resolve} from "node:path";
import {installedPackage} from "./installedPackage.js";
import {packageRoot} from "./roots.js";
import {filesIn, type Sources} from "./sources.js";

/** Files of the source that the build writes itself, by their paths in it, with their text. */
export type MadeFiles = ReadonlyMap<string, string>;

/** A folder that Framework runs in. */
export interface Composed {
  /**
   * Copies what has changed since the last call, and removes what is gone. Gives the paths that were
   * written or removed.
   */
  refresh(sources: Sources, made: MadeFiles): Promise<string[]>;
}

/**
 * Makes a folder that Framework can run in: its configuration, the loaders, the packages, and the
 * source. `folder` is inside the project, so that packages that the project has installed are found.
 * The files are copies, because Framework keeps the output of loaders inside the source, and because
 * Windows allows no links to files.
 */
export async function composeFolder(folder: string, code = packageRoot): Promise<Composed> {
  await mkdir(join(folder, "node_modules"), {recursive: true});
  await writeFile(join(folder, "package.json"), '{"private": true, "type": "module"}\n');
  for (const name of ["observablehq.config.ts", "tsconfig.json"])
    await writeFile(join(folder, name), await readFile(join(code, name)));
  await linkFolder(join(code, "loaders"), join(folder, "loaders"));
  const {dependencies} = JSON.parse(await readFile(join(code, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies))
    await linkFolder(installedPackage(name, code), join(folder, "node_modules", name));
  const written = new Map<string, string>();
  return {
    async refresh(sources, made) {
      const changed: string[] = [];
      const keep = async (path: string, stamp: string, content: () => Promise<Buffer | string>) => {
        if (written.get(path) === stamp) return;
        written.set(path, stamp);
        const target = join(folder, "src", path);
        const wanted = Buffer.from(await content());
        // Another preview of the project may have written it, and may be reading it.
        const found = await readFile(target).catch(() => null);
        if (found?.equals(wanted)) return;
        await mkdir(dirname(target), {recursive: true});
        await writeFile(target, wanted);
        changed.push(path);
      };
      for (const [path, file] of sources)
        if (!made.has(path)) {
          const {mtimeMs, size} = await stat(file);
          const isOwn = !file.startsWith(join(code, "src"));
          await keep(path, `${file} ${mtimeMs} ${size}`, async () =>
            isOwn && /\.(md|js|ts)$/.test(path)
              ? resolvePackageNames(await readFile(file, "utf8"), path)
              : readFile(file)
          );
        }
      for (const [path, text] of made) await keep(path, text, async () => text);
      const there = written.size ? await filesIn(join(folder, "src")) : [];
      for (const path of there)
        if (!sources.has(path) && !made.has(path)) {
          await rm(join(folder, "src", path));
          written.delete(path);
          changed.push(path);
        }
      return changed;
    }
  };
}

/**
 * The text of a page or a module of the project, in which `whatworked/figure` and the other names that
 * the package exports lead to the modules of the site: a second copy of a module would have a second
 * engine. `path` is the path of the text in the source.
 */
export function resolvePackageNames(text: string, path: string): string {
  const up = posix.relative(posix.dirname(path), ".") || ".";
  return text.replace(
    /(\bfrom\s*|\bimport\s*\(?\s*)(["'])whatworked\/(analysis|charts|controls|engine|figure|records)\2/g,
    (_, before, quote, name) => `${before}${quote}${up}/${name}.js${quote}`
  );
}

/** Links to a folder. A junction is the only link that Windows allows to everyone. */
async function linkFolder(to: string, link: string): Promise<void> {
  // Windows gives the target of a junction with a backslash at its end.
  const linked = await readlink(link).catch(() => null);
  if (linked !== null && resolve(linked) === resolve(to)) return;
  await mkdir(dirname(link), {recursive: true});
  await rm(link, {recursive: true, force: true});
  await symlink(to, link, "junction");
}
