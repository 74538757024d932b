import {type ChildProcess, spawn} from "node:child_process";
import {getPriority, setPriority} from "node:os";
import {createInterface} from "node:readline";

/** A program that is one stage of `npm test`. */
export interface Stage {
  program: string;
  given: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** A program that prints nothing for so long, in milliseconds, has stopped working. */
  silence: number;
  /** How far the program steps back when others need the processor: it is added to the niceness. */
  niceness?: number;
}

/** The programs that are running. */
const running = new Set<ChildProcess>();

/**
 * Runs a program, passes each line that it prints to `say`, and returns its exit code. The program
 * runs in a process group of its own. When the program ends, or prints nothing for too long, the
 * whole group is ended: a process that hangs or is left behind cannot keep the tests from ending.
 */
export function runStage(
  {program, given, cwd, env, silence, niceness = 0}: Stage,
  say: (line: string) => void
): Promise<number> {
  const child = spawn(program, given, {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"]
  });
  running.add(child);
  if (child.pid && niceness) setPriority(child.pid, Math.min(19, getPriority() + niceness));
  const streams = [child.stdout, child.stderr];
  let isSilent = false;
  const timer = setTimeout(() => {
    isSilent = true;
    endGroup(child);
    for (const stream of streams) stream.destroy();
  }, silence);
  for (const stream of streams)
    createInterface(stream).on("line", (line) => {
      timer.refresh();
      if (line.trim()) say(line);
    });
  return new Promise((resolve) => {
    const end = (code: number) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(code);
    };
    child.on("error", ({message}) => {
      say(message);
      end(1);
    });
    // Processes of the group may keep the streams open after their program has ended.
    child.on("exit", () => endGroup(child));
    child.on("close", (code) => {
      if (isSilent) say(`stopped, because it printed nothing for ${silence / 60_000} minutes`);
      end(isSilent ? 1 : (code ?? 1));
    });
  });
}

/** Ends all programs that are running. */
export function endStages(): void {
  for (const child of running) endGroup(child);
}

/** Ends a program and every process of its group. */
function endGroup({pid}: ChildProcess): void {
  try {
    if (pid) process.kill(-pid, "SIGKILL");
  } catch {
    // The group has ended.
  }
}
