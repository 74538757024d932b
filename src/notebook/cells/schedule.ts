import {affectedBy, type Fault, type Graph, graphOf, type Node, neededFor} from "./graph.js";
import {laneQueues} from "./laneQueues.js";

/** The state of a cell. */
export type CellState =
  /** The output is that of the cell and of all that it uses. */
  | {kind: "fresh"; milliseconds: number}
  /** Something changed, and the cell has not run since. */
  | {kind: "stale"}
  | {kind: "running"}
  /** A cell that it uses has no value: the names or kinds of these cells. */
  | {kind: "waiting"; for: readonly string[]}
  | {kind: "failed"; error: Error}
  /** The cell would run now, and runs only when somebody asks for it, or agrees to it. */
  | {kind: "paused"; isLocked?: true}
  | Fault;

/** A cell as the scheduler sees it. */
export interface Task extends Node {
  /** Cells of one lane run one after another, because they share one connection. */
  lane: string | null;
  isPaused: boolean;
  /** The cell does not run, even if somebody asks for it: the reader has not agreed to it. */
  isLocked?: boolean;
}

/** Runs the cells of a notebook in the order of what they use. */
export interface Scheduler {
  state(id: string): CellState;
  /** The value of the last run that succeeded, or undefined. */
  value(id: string): unknown;
  graph(): Graph;
  /** Gives a cell the value of an earlier visit until it runs. */
  preset(id: string, value: unknown): void;
  /**
   * Takes the cells as they are now, and runs what `changed` makes stale. A cell that came or went,
   * or whose name changed, makes its users stale by itself.
   */
  update(tasks: readonly Task[], changed: Iterable<string>): void;
  /** Marks a cell whose text is being changed, and all that follow, as stale. Nothing runs yet. */
  mark(id: string): void;
  /** Runs cells and all that follow, and first the stale cells that they need. */
  run(ids: readonly string[]): void;
  /** Runs every cell that is stale, paused or stopped. */
  runStale(): void;
  /**
   * Ends the runs of some cells, or of all. What has not run stays stale until somebody asks for it.
   */
  stop(ids?: Iterable<string>): void;
  /** Whether a cell is running. */
  isBusy(): boolean;
  /** Resolves when nothing runs. */
  rest(): Promise<void>;
}

/** The last run of a cell. */
interface Run {
  value: unknown;
  /** Counts the different values of the cell. */
  version: number;
  /** The versions of the cells that it used. */
  seen: ReadonlyMap<string, number>;
  settled: CellState;
}

/** What a scheduler needs of the page. */
export interface SchedulerOptions {
  /** Runs a cell. Rejects with the error that the cell shows. */
  run(id: string, signal: AbortSignal): Promise<unknown>;
  /** Whether two values are equal: an equal value makes nothing stale. */
  equal?: (a: unknown, b: unknown) => boolean;
  onState?: (id: string, state: CellState) => void;
  now?: () => number;
}

/**
 * Makes a scheduler. A cell runs when all that it uses is fresh, and only if one of these values
 * differs from the value of its last run. An error stays with its cell: the cells that use it wait. A
 * newer change ends the runs that it makes useless, and no other. The last run of a cell that was
 * removed is kept, so that a cell that comes back need not run.
 */
export function createScheduler({
  run,
  equal = Object.is,
  onState = () => {},
  now = () => performance.now()
}: SchedulerOptions): Scheduler {
  let tasks = new Map<string, Task>();
  let graph = graphOf([]);
  const states = new Map<string, CellState>();
  const runs = new Map<string, Run>();
  const running = new Map<string, AbortController>();
  /** Cells that run even if nothing that they use has changed. */
  const forced = new Set<string>();
  /** Cells that wait until somebody asks for them: their text is being changed, or they were stopped. */
  const held = new Set<string>();
  const resting: (() => void)[] = [];
  /** The places of the cells in the order of the graph. */
  let places = new Map<string, number>();
  const queues = laneQueues((id) => places.get(id)!);

  const set = (id: string, state: CellState) => {
    states.set(id, state);
    onState(id, state);
  };
  const markStale = (ids: Iterable<string>) => {
    for (const id of ids) {
      running.get(id)?.abort(new DOMException("superseded", "AbortError"));
      running.delete(id);
      if (states.get(id)?.kind !== "stale") set(id, {kind: "stale"});
    }
  };

  /** Advances cells, and the users of each cell whose state changes. */
  function pump(ids: Iterable<string> = graph.order): void {
    const due = [...ids];
    for (let i = 0; i < due.length; i++)
      if (isOpen(due[i]) && advance(due[i])) due.push(...graph.users.get(due[i])!);
    startQueued();
    if (running.size === 0) for (const resolve of resting.splice(0)) resolve();
  }

  /** Whether a cell may run, or may find that it need not. */
  function isOpen(id: string): boolean {
    const kind = states.get(id)?.kind;
    return kind === "stale" || kind === "waiting" || kind === "doubled" || kind === "circular";
  }

  /** Gives a cell its next state, or a run. Gives whether its users must be looked at now. */
  function advance(id: string): boolean {
    const next = decide(id);
    if (next === "run") {
      const {lane} = tasks.get(id)!;
      if (lane === null) void start(id);
      else queues.add(id, lane);
      return false;
    }
    if (isEqualState(next, states.get(id)!)) return false;
    set(id, next);
    return true;
  }

  /** Starts, in each lane that is free, the first cell that can run. */
  function startQueued(): void {
    // A cell that must wait again comes back when it is looked at the next time.
    const mayRun = (id: string) => isOpen(id) && decide(id) === "run";
    for (const lane of queues.lanes()) {
      const isBusy = [...running.keys()].some((id) => tasks.get(id)!.lane === lane);
      const id = isBusy ? null : queues.take(lane, mayRun);
      if (id !== null) void start(id);
    }
  }

  /** What a cell becomes now: another state, or a run as soon as its lane is free. */
  function decide(id: string): CellState | "run" {
    const {isPaused, isLocked} = tasks.get(id)!;
    const fault = graph.faults.get(id);
    if (fault) return fault;
    if (isLocked) return {kind: "paused", isLocked: true};
    if (held.has(id)) return {kind: "stale"};
    const sources = graph.sources.get(id)!;
    const blocked = sources
      .filter(isBlocked)
      .flatMap((source) => tasks.get(source)!.defines.slice(0, 1));
    const awaited = [...(graph.missing.get(id) ?? []), ...blocked];
    if (awaited.length) return {kind: "waiting", for: awaited};
    if (sources.some((source) => states.get(source)!.kind !== "fresh")) return {kind: "stale"};
    const last = runs.get(id);
    if (last && !forced.has(id) && !hasChanged(last, sources)) return last.settled;
    if (isPaused && !forced.has(id)) return {kind: "paused"};
    return "run";
  }

  /** Whether a cell will have no value until somebody does something. */
  function isBlocked(id: string): boolean {
    const kind = states.get(id)!.kind;
    return !["fresh", "stale", "running"].includes(kind) || (kind === "stale" && held.has(id));
  }

  function hasChanged({seen}: Run, sources: readonly string[]): boolean {
    return (
      seen.size !== sources.length ||
      sources.some((source) => seen.get(source) !== runs.get(source)?.version)
    );
  }

  async function start(id: string): Promise<void> {
    const control = new AbortController();
    const began = now();
    const seen = new Map(
      graph.sources.get(id)!.map((source) => [source, runs.get(source)!.version])
    );
    running.set(id, control);
    forced.delete(id);
    set(id, {kind: "running"});
    let outcome: {value: unknown} | {error: Error};
    try {
      outcome = {value: await run(id, control.signal)};
    } catch (error) {
      outcome = {error: error instanceof Error ? error : new Error(String(error))};
    }
    // A run that was ended by a newer change has nothing to say.
    if (running.get(id) !== control) return;
    running.delete(id);
    const last = runs.get(id);
    const settled: CellState =
      "error" in outcome
        ? {kind: "failed", error: outcome.error}
        : {kind: "fresh", milliseconds: now() - began};
    const value = "value" in outcome ? outcome.value : last?.value;
    const isSame = last !== undefined && equal(last.value, value);
    const version = (last?.version ?? 0) + (isSame ? 0 : 1);
    runs.set(id, {value: isSame ? last.value : value, version, seen, settled});
    set(id, settled);
    pump(graph.users.get(id));
  }

  function release(ids: Iterable<string>): void {
    for (const id of ids) held.delete(id);
  }

  return {
    state: (id) => states.get(id) ?? {kind: "stale"},
    value: (id) => runs.get(id)?.value,
    graph: () => graph,
    preset(id, value) {
      // The cell has seen no version of anything, so that it runs as soon as it may.
      runs.set(id, {value, version: 0, seen: new Map([["", 0]]), settled: {kind: "stale"}});
    },
    update(list, changed) {
      const before = graph;
      const known = tasks;
      tasks = new Map(list.map((task) => [task.id, task]));
      graph = graphOf(list);
      places = new Map(graph.order.map((id, place) => [id, place]));
      // Every cell is looked at again below.
      queues.clear();
      const touched = new Set<string>();
      for (const id of changed)
        if (tasks.has(id)) {
          forced.add(id);
          held.delete(id);
          touched.add(id);
        }
      for (const {id, isPaused, isLocked} of list)
        if (!known.has(id) || !isAlike(before, graph, id)) touched.add(id);
        else if (known.get(id)!.isPaused && !isPaused) touched.add(id);
        else if (known.get(id)!.isLocked !== isLocked) touched.add(id);
      for (const id of known.keys())
        if (!tasks.has(id)) {
          running.get(id)?.abort(new DOMException("removed", "AbortError"));
          running.delete(id);
          states.delete(id);
        }
      markStale(affectedBy(graph, touched));
      pump();
    },
    mark(id) {
      held.add(id);
      forced.add(id);
      markStale(affectedBy(graph, [id]));
      pump();
    },
    run(ids) {
      const needed = ids.flatMap((id) => neededFor(graph, id));
      const stale = needed.filter((id) => !["fresh", "running"].includes(states.get(id)!.kind));
      release([...ids, ...stale]);
      for (const id of [...ids, ...stale]) forced.add(id);
      markStale(affectedBy(graph, [...ids, ...stale]));
      pump();
    },
    runStale() {
      const stale = graph.order.filter((id) =>
        ["stale", "paused", "failed"].includes(states.get(id)!.kind)
      );
      release(stale);
      for (const id of stale) if (states.get(id)!.kind !== "stale") forced.add(id);
      markStale(affectedBy(graph, stale));
      pump();
    },
    stop(ids = graph.order) {
      const chosen = new Set(ids);
      for (const id of graph.order) {
        if (!chosen.has(id)) continue;
        const kind = states.get(id)!.kind;
        if (kind !== "running" && kind !== "stale") continue;
        if (kind === "running") forced.add(id);
        held.add(id);
        markStale([id]);
      }
      pump();
    },
    isBusy: () => running.size > 0,
    rest: () => (running.size ? new Promise((resolve) => resting.push(resolve)) : Promise.resolve())
  };
}

/** Whether a cell has the same sources, the same missing names and the same fault in two graphs. */
function isAlike(before: Graph, now: Graph, id: string): boolean {
  return (
    isSameList(before.sources.get(id), now.sources.get(id)) &&
    isSameList(before.missing.get(id), now.missing.get(id)) &&
    JSON.stringify(before.faults.get(id)) === JSON.stringify(now.faults.get(id))
  );
}

function isSameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}

function isEqualState(a: CellState, b: CellState): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || a.kind === "failed") return false;
  return a.kind === "stale" || JSON.stringify(a) === JSON.stringify(b);
}
