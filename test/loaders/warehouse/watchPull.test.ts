import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {watchPull} from "../../../loaders/warehouse/watchPull.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("says what is waited for, and the size of the first bytes of a slow network", async () => {
  const lines: string[] = [];
  await watchPull(
    (line) => lines.push(line),
    async ({onTable, onState}) => {
      onTable?.("findings", 0);
      onState?.("the server has not accepted the connection");
      await vi.advanceTimersByTimeAsync(31_000);
      onState?.("the server says that the query is queued");
      await vi.advanceTimersByTimeAsync(30_000);
      onTable?.("findings", 12_300);
      await vi.advanceTimersByTimeAsync(36_000);
    }
  );
  expect(lines).toEqual([
    "findings: no row for 30 seconds: the server has not accepted the connection …",
    "findings: no row for 60 seconds: the server says that the query is queued …",
    "findings: 12 kB …",
    "findings: the server has sent nothing for 30 seconds …"
  ]);
});

it("says the size of a large answer, how long a server is silent, and what broke", async () => {
  const lines: string[] = [];
  await watchPull(
    (line) => lines.push(line),
    async ({onTable, onAnswer, onBreak}) => {
      onTable?.("findings", 0);
      await vi.advanceTimersByTimeAsync(31_000);
      onTable?.("findings", 1_234_000_000);
      await vi.advanceTimersByTimeAsync(20_000);
      onBreak?.("findings: WAREHOUSE: the connection broke");
      onTable?.("findings", 2_000_000);
      await vi.advanceTimersByTimeAsync(5000);
      onAnswer?.();
      // Work on this machine alone is no silence of the server.
      await vi.advanceTimersByTimeAsync(90_000);
      onTable?.("children", 0);
      await vi.advanceTimersByTimeAsync(65_000);
    }
  );
  await vi.advanceTimersByTimeAsync(90_000);
  expect(lines).toEqual([
    "findings: the server has sent nothing for 30 seconds …",
    "findings: 1,234 MB …",
    "findings: WAREHOUSE: the connection broke",
    "findings: 2 MB …",
    "children: the server has sent nothing for 30 seconds …",
    "children: the server has sent nothing for 60 seconds …"
  ]);
});
