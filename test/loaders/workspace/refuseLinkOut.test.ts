import {mkdir, symlink} from "node:fs/promises";
import {join} from "node:path";
import {expect, it} from "vitest";
import {refuseLinkOut} from "../../../loaders/workspace/refuseLinkOut.js";
import {tempFolder} from "../tempFolders.js";

it("refuses a link out of a folder, and no folder or link in it", async () => {
  const programme = await tempFolder();
  const folder = join(programme, "notebooks");
  await refuseLinkOut(folder, programme);
  await mkdir(folder);
  await refuseLinkOut(folder, programme);
  await symlink(folder, join(programme, "inside"));
  await refuseLinkOut(join(programme, "inside"), programme);
  await symlink(await tempFolder(), join(programme, "outside"));
  await expect(refuseLinkOut(join(programme, "outside"), programme)).rejects.toThrow(
    "outside is a link to"
  );
});
