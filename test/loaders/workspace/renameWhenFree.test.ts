import {describe, expect, it} from "vitest";
import {renameWhenFree} from "../../../loaders/workspace/renameWhenFree.js";

/** A rename that fails so many times, and the pauses between its attempts. */
async function rename(
  platform: NodeJS.Platform,
  failures: number,
  code = "EPERM",
  exists = (_: string) => true
) {
  const waits: number[] = [];
  let attempts = 0;
  const ended = await renameWhenFree("made", "C:\\site\\dist", {
    platform,
    exists,
    async move() {
      if (++attempts <= failures) throw Object.assign(new Error(`${code}: rename`), {code});
    },
    async wait(milliseconds) {
      waits.push(milliseconds);
    }
  }).then(
    () => null,
    (error: Error) => error.message
  );
  return {ended, attempts, waits};
}

describe("renameWhenFree(from, to)", () => {
  it("tries again on Windows, where another program can hold a file for a moment", async () => {
    expect(await rename("win32", 2)).toEqual({ended: null, attempts: 3, waits: [25, 50]});
    expect(await rename("win32", 1, "EBUSY")).toMatchObject({ended: null, attempts: 2});
  });

  it("says after some seconds that another program has the file open", async () => {
    const {ended, attempts} = await rename("win32", Number.POSITIVE_INFINITY);
    expect(ended).toBe(
      "C:\\site\\dist: another program has it or a file in it open: close that program"
    );
    expect(attempts).toBe(8);
  });

  it("names the folder that moves where there is nothing to replace", async () => {
    const {ended} = await rename("win32", Number.POSITIVE_INFINITY, "EPERM", () => false);
    expect(ended).toBe("made: another program has it or a file in it open: close that program");
  });

  it("does not try again for other errors, or elsewhere", async () => {
    expect(await rename("win32", 1, "ENOENT")).toMatchObject({
      ended: "ENOENT: rename",
      attempts: 1
    });
    expect(await rename("linux", 1)).toMatchObject({ended: "EPERM: rename", attempts: 1});
  });
});
