import {describe, expect, it, vi} from "vitest";
import {runCommand, takeSettings} from "../../loaders/command.js";

async function run(...words: string[]) {
  const printed = {stdout: "", stderr: ""};
  const spies = (["stdout", "stderr"] as const).map((name) =>
    vi.spyOn(process[name], "write").mockImplementation((text) => {
      printed[name] += text;
      return true;
    })
  );
  const code = await runCommand(words);
  for (const spy of spies) spy.mockRestore();
  return {code, ...printed};
}

describe("whatworked", () => {
  it("lists its commands with --help, and explains each of them", async () => {
    const {code, stdout} = await run("--help");
    expect(code).toBe(0);
    const names = Array.from(stdout.matchAll(/^ {2}whatworked (\S+)/gm), ([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(["new", "start", "build", "check", "simulate"]));
    for (const name of names) {
      const help = await run(name, "--help");
      expect(help.code).toBe(0);
      expect(help.stdout).toContain(`usage: whatworked ${name}`);
      expect(help.stdout).toContain("--programme names");
    }
  });

  it("gives exit code 2 without a command, and for one that it does not know", async () => {
    expect(await run()).toMatchObject({code: 2, stdout: ""});
    const {code, stderr} = await run("chekc");
    expect(code).toBe(2);
    expect(stderr).toContain("whatworked: unknown command: chekc");
  });

  it("prints its version", async () => {
    expect((await run("--version")).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("takeSettings(words, environment)", () => {
  it("takes settings out of the words and puts them into the environment", () => {
    const environment: NodeJS.ProcessEnv = {};
    const words = ["build", "--programme", "a,b", "out", "--project=C:\\ours", "--offline"];
    expect(takeSettings(words, environment)).toEqual(["build", "out"]);
    expect(environment).toEqual({
      PROGRAMME: "a,b",
      WHATWORKED_PROJECT: "C:\\ours",
      OFFLINE: "true"
    });
  });

  it("refuses a setting without a value", () => {
    expect(() => takeSettings(["build", "--programme"], {})).toThrow(
      /--programme: expected a value/
    );
    expect(() => takeSettings(["--project", "--offline"], {})).toThrow(
      /--project: expected a value/
    );
  });
});
