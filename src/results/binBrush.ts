/** The bins that are chosen in one column's summary; null chooses none, and filters nothing. */
export type ChosenBins = ReadonlySet<number> | null;

/** The state of a reader's choice of bins in one summary, by pointer or by keyboard. */
export interface BinBrush {
  /** The bin that the keyboard is on. */
  readonly at: number;
  /** The bin at which a range began. */
  readonly anchor: number;
  readonly chosen: ChosenBins;
  /** The bin at which the pointer was pressed; null while it is not pressed. */
  readonly pressed: number | null;
  readonly isDragged: boolean;
}

export type BrushEvent =
  | {type: "press"; bin: number}
  | {type: "drag"; bin: number}
  | {type: "release"}
  | {type: "key"; key: string; shift: boolean}
  /** Another part of the page changed the filter. */
  | {type: "set"; chosen: ChosenBins};

/** The number of a summary's bins, and whether they are ranges along a scale. */
export interface BrushedBins {
  count: number;
  ranged: boolean;
}

export const noBrush: BinBrush = {
  at: 0,
  anchor: 0,
  chosen: null,
  pressed: null,
  isDragged: false
};

/**
 * The brush after an event. A press chooses one bin, or frees it; a drag, or an arrow key with
 * Shift, chooses a range; Enter or Space adds a bin or frees it; Escape frees all. Values are added
 * to those chosen before; a range starts again. An event without effect gives the same object.
 */
export function updateBrush(brush: BinBrush, event: BrushEvent, bins: BrushedBins): BinBrush {
  switch (event.type) {
    case "press": {
      if (!bins.count) return brush;
      const {bin} = event;
      const {chosen} = brush;
      const isOnlyOne = chosen?.size === 1 && chosen.has(bin);
      const single = isOnlyOne ? null : new Set([bin]);
      return {
        at: bin,
        anchor: bin,
        chosen: bins.ranged ? single : toggled(chosen, bin),
        pressed: bin,
        isDragged: false
      };
    }
    case "drag": {
      const {pressed, isDragged} = brush;
      if (pressed === null || (event.bin === pressed && !isDragged)) return brush;
      return {...withRange(brush, pressed, event.bin), at: event.bin, isDragged: true};
    }
    case "release":
      return brush.pressed === null ? brush : {...brush, pressed: null};
    case "key":
      return pressKey(brush, event, bins.count);
    case "set":
      return {...brush, chosen: event.chosen};
  }
}

const steps: Record<string, number> = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1};

/** Whether a key does something in a summary. */
export function isBrushKey(key: string): boolean {
  return key in steps || ["Enter", " ", "Escape"].includes(key);
}

function pressKey(
  brush: BinBrush,
  {key, shift}: {key: string; shift: boolean},
  count: number
): BinBrush {
  if (key in steps) {
    const at = Math.min(count - 1, Math.max(0, brush.at + steps[key]));
    return shift ? {...withRange(brush, brush.anchor, at), at} : {...brush, at, anchor: at};
  }
  if (key === "Escape") return {...brush, chosen: null};
  return {...brush, anchor: brush.at, chosen: toggled(brush.chosen, brush.at)};
}

function toggled(chosen: ChosenBins, bin: number): ChosenBins {
  const next = new Set(chosen ?? []);
  if (!next.delete(bin)) next.add(bin);
  return next.size ? next : null;
}

function withRange(brush: BinBrush, from: number, to: number): BinBrush {
  const [low, high] = from < to ? [from, to] : [to, from];
  const next = new Set(Array.from({length: high - low + 1}, (_, i) => low + i));
  const {chosen} = brush;
  const isSame = chosen?.size === next.size && [...next].every((bin) => chosen.has(bin));
  return isSame ? brush : {...brush, chosen: next};
}
