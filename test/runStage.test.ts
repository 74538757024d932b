import {getPriority} from "node:os";
import {describe, expect, it} from "vitest";
import {runStage} from "./runStage.js";

/** The exit code of a shell script, and the lines that were said. */
async function runScript(script: string, silence = 60_000): Promise<[number, string[]]> {
  const lines: string[] = [];
  const stage = {program: "sh", given: ["-c", script], cwd: ".", env: process.env, silence};
  return [await runStage(stage, (line) => lines.push(line)), lines];
}

describe("runStage(stage, say)", () => {
  it("passes on the lines and the exit code of a program", async () => {
    expect(await runScript("echo one; echo; echo two; exit 3")).toEqual([3, ["one", "two"]]);
  });

  it("ends a program that prints nothing for too long, and says so", async () => {
    const [code, lines] = await runScript("echo one; sleep 1000", 600);
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe("stopped, because it printed nothing for 0.01 minutes");
  });

  it("ends a process that a program leaves behind with its streams open", async () => {
    expect(await runScript("sleep 1000 & echo one")).toEqual([0, ["one"]]);
  });

  it("gives a program and its children a low priority", async () => {
    const lines: string[] = [];
    const given = ["-c", "sleep 0.1; sh -c 'ps -o ni= -p $$'"];
    const stage = {program: "sh", given, cwd: ".", env: process.env, silence: 60_000, niceness: 3};
    await runStage(stage, (line) => lines.push(line));
    expect(Number(lines[0])).toBe(getPriority() + 3);
  });

  it("fails for a program that does not exist, and says so", async () => {
    const lines: string[] = [];
    const stage = {program: "no-such-program", given: [], cwd: ".", env: {}, silence: 60_000};
    expect(await runStage(stage, (line) => lines.push(line))).toBe(1);
    expect(lines).toEqual(["spawn no-such-program ENOENT"]);
  });
});
