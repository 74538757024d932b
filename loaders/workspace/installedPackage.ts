import {join} from "node:path";
import {phrase} from "../../src/page/words/phrase.js";
import {folderWith, packageRoot} from "./roots.js";

/**
 * The folder of an installed package that Whatworked uses. Node looks for packages from the folder of
 * the code upwards, because an installer may put them next to Whatworked or inside it. Throws if the
 * package is not installed.
 */
export function installedPackage(name: string, from = packageRoot): string {
  const file = join("node_modules", name, "package.json");
  const top = folderWith([file], from);
  if (top === null)
    throw new Error(
      phrase`${name}: expected an installed package: run npm install in the project's folder`
    );
  return join(top, "node_modules", name);
}

/** The list of what npm has installed where Whatworked is; null for another installer. */
export function installedList(from = packageRoot): string | null {
  const file = join("node_modules", ".package-lock.json");
  const top = folderWith([file], from);
  return top && join(top, file);
}
