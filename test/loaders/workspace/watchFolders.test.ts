import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, describe, expect, it} from "vitest";
import {FolderWatches} from "../../../loaders/workspace/watchFolders.js";
import {tempFolder} from "../tempFolders.js";

let watches: FolderWatches;
afterEach(() => watches.close());

/** Watches a folder, and refreshes after each change, as `npm start` does. Gives the changed names. */
async function watchAll(folder: string): Promise<Set<string | null>> {
  const names = new Set<string | null>();
  watches = new FolderWatches([
    {
      folder,
      deep: true,
      changed(name) {
        names.add(name);
        void watches.refresh();
      }
    }
  ]);
  await watches.refresh();
  return names;
}

/** Writes a file again and again until its name is among those that changed. */
async function seen(names: ReadonlySet<string | null>, folder: string, name: string) {
  await expect
    .poll(
      async () => {
        await writeFile(join(folder, name), String(Math.random()));
        return names.has(name);
      },
      {timeout: 30_000}
    )
    .toBe(true);
}

describe("watched folders", () => {
  it("include a folder that is made later, without a file in it", async () => {
    const top = await tempFolder();
    const names = await watchAll(top);
    await mkdir(join(top, "later", "deep"), {recursive: true});
    await seen(names, join(top, "later", "deep"), "page.md");
  });

  it("include a folder that was replaced", async () => {
    const top = await tempFolder();
    await mkdir(join(top, "one"));
    const names = await watchAll(top);
    await rm(join(top, "one"), {recursive: true});
    await mkdir(join(top, "one"));
    await seen(names, join(top, "one"), "page.md");
  });

  it("include a folder that was not there when the watch began", async () => {
    const top = join(await tempFolder(), "pages");
    const names = await watchAll(top);
    await mkdir(top);
    await watches.refresh();
    await seen(names, top, "page.md");
  });
});
