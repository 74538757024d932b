import {expect, it} from "vitest";
import {readIfThere} from "../../../loaders/workspace/heldFile.js";

/** What is said of a file whose reading fails with an error of the system. */
function readWith(code: string) {
  const path = "C:\\data\\a.csv";
  return readIfThere(path, async () => {
    throw Object.assign(new Error(`${code}: open '${path}'`), {code, path});
  });
}

it("gives null for a file that is not there", async () => {
  expect(await readWith("ENOENT")).toBeNull();
});

it("says that another program has a file open, and not that there is none", async () => {
  await expect(readWith("EBUSY")).rejects.toThrow(
    "C:\\data\\a.csv: another program has the file open: close it there"
  );
});

it("passes on other errors", async () => {
  await expect(readWith("EACCES")).rejects.toThrow("EACCES: open");
});
