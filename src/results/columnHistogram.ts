import {cellText} from "../files/cellText.js";
import {element} from "../page/element.js";
import {maxDistinct, type Summary} from "./summarize.js";

/** The summary of one column, drawn: a bar for every bin, how many of its rows pass the other filters, and which bins are chosen. */
export interface Sketch {
  node: HTMLElement;
  /** Shows the rows in each bin that pass the filters of other columns; the first time, all rows. */
  show(counts: Uint32Array): void;
  choose(bins: ReadonlySet<number> | null): void;
}

const height = 36;

/**
 * Draws a summary; `onNear` hears that it is about to be used. Drag over bars, or move with the arrow keys and stretch with Shift, to choose a range; click, or press Enter, to choose one value or take it back; Escape takes all back.
 */
export function sketch(
  name: string,
  summary: Summary,
  {onChoose, onNear}: {onChoose: (bins: ReadonlySet<number> | null) => void; onNear: () => void}
): Sketch {
  const {bins, ranged} = summary;
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 ${bins.length} ${height}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const bars = bins.map((bin, i) => {
    const [ghost, bar, back] = [0, 1, 2].map(() =>
      document.createElementNS("http://www.w3.org/2000/svg", "rect")
    );
    for (const rect of [ghost, bar, back]) {
      rect.setAttribute("x", String(i + 0.06));
      rect.setAttribute("width", "0.88");
    }
    back.setAttribute("height", String(height));
    back.setAttribute("class", "sketch-back");
    ghost.setAttribute("class", "sketch-ghost");
    bar.setAttribute(
      "class",
      bin.kind === "range" || bin.kind === "value" ? "sketch-bar" : "sketch-bar odd"
    );
    svg.append(back, ghost, bar);
    return {ghost, bar, back};
  });
  const words = element("div", {class: "sketch-words"});
  const node = element(
    "div",
    {
      class: "sketch",
      role: "slider",
      tabindex: "-1",
      "aria-label": `Filter by ${name}`,
      "aria-valuemin": 1,
      "aria-valuemax": Math.max(1, bins.length),
      onpointerenter: onNear,
      onpointerdown: (event) => press(event as PointerEvent),
      onpointermove: (event) => move(event as PointerEvent),
      onpointerup: () => {
        pressed = null;
      },
      onpointerleave: () => {
        if (pressed === null) say(null);
      },
      onkeydown: (event) => key(event as KeyboardEvent),
      onfocus: () => {
        onNear();
        say(at);
      },
      onblur: () => say(null)
    },
    svg,
    words
  );
  let chosen: ReadonlySet<number> | null = null;
  let shown: Uint32Array = new Uint32Array(bins.length);
  let most: number | null = null;
  let pressed: {bin: number; dragged: boolean} | null = null;
  let at = 0;
  let anchor = 0;
  let pointed: number | null = null;
  say(null);
  return {
    node,
    show(counts) {
      if (most === null) {
        // All the rarer values together would dwarf every one of the common: their bar is cut off at the top.
        most = Math.max(1, ...counts.filter((_, i) => bins[i].kind !== "rest"));
        for (const [i, {ghost}] of bars.entries()) setHeight(ghost, counts[i], most);
      }
      for (const [i, {bar}] of bars.entries())
        if (counts[i] !== shown[i]) setHeight(bar, counts[i], most);
      shown = counts;
      say(pointed);
    },
    choose(bins) {
      chosen = bins;
      mark();
    }
  };

  function setHeight(rect: SVGRectElement, count: number, most: number): void {
    // A bin with a single row can still be seen.
    const drawn = count > 0 ? Math.min(height, Math.max(1.5, (height * count) / most)) : 0;
    rect.setAttribute("y", String(height - drawn));
    rect.setAttribute("height", String(drawn));
  }

  function binAt({clientX}: PointerEvent): number {
    const {left, width} = svg.getBoundingClientRect();
    const bin = Math.floor(((clientX - left) / width) * bins.length);
    return Math.min(bins.length - 1, Math.max(0, bin));
  }

  function press(event: PointerEvent): void {
    if (!bins.length || event.button !== 0) return;
    pressed = {bin: binAt(event), dragged: false};
    at = anchor = pressed.bin;
    node.setPointerCapture(event.pointerId);
    pick(at, false);
  }

  function move(event: PointerEvent): void {
    if (!bins.length) return;
    const bin = binAt(event);
    if (pressed !== null && (bin !== pressed.bin || pressed.dragged)) {
      pressed.dragged = true;
      at = bin;
      stretch(pressed.bin, bin);
    } else if (pressed === null) say(bin);
  }

  function key(event: KeyboardEvent): void {
    const steps: Record<string, number> = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1};
    const step = steps[event.key];
    if (step !== undefined) {
      at = Math.min(bins.length - 1, Math.max(0, at + step));
      if (event.shiftKey) stretch(anchor, at);
      else anchor = at;
      say(at);
    } else if (event.key === "Enter" || event.key === " ") pick(at, true);
    else if (event.key === "Escape") change(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** One bin, or none where it was the only one. Values are added to those chosen; a range begins anew. */
  function pick(bin: number, byKey: boolean): void {
    anchor = bin;
    if (ranged && !byKey) {
      change(chosen?.size === 1 && chosen.has(bin) ? null : new Set([bin]));
      return;
    }
    const next = new Set(chosen ?? []);
    if (!next.delete(bin)) next.add(bin);
    change(next.size ? next : null);
  }

  function stretch(from: number, to: number): void {
    const [low, high] = from < to ? [from, to] : [to, from];
    const next = new Set(Array.from({length: high - low + 1}, (_, i) => low + i));
    if (chosen && chosen.size === next.size && [...next].every((bin) => chosen!.has(bin))) return;
    change(next);
  }

  function change(next: ReadonlySet<number> | null): void {
    chosen = next;
    mark();
    say(at);
    onChoose(next);
  }

  function mark(): void {
    for (const [i, {bar, back}] of bars.entries()) {
      const out = chosen !== null && !chosen.has(i);
      bar.classList.toggle("out", out);
      back.classList.toggle("in", chosen?.has(i) ?? false);
    }
  }

  function say(bin: number | null): void {
    pointed = bin;
    const {label} = bins[bin ?? -1] ?? {label: ""};
    words.textContent =
      bin === null ? restWords(summary) : `${label}: ${(shown[bin] ?? 0).toLocaleString("en-GB")}`;
    const spoken = bins[at]
      ? `${bins[at].label}: ${shown[at]} rows${chosen?.has(at) ? ", chosen" : ""}`
      : "no values";
    node.setAttribute("aria-valuenow", String(at + 1));
    node.setAttribute("aria-valuetext", spoken);
  }
}

/** What stands under a sketch while nobody points at it: how many different values, from where to where, how many missing. */
function restWords({distinct, missing, ranged, least, most}: Summary): string {
  const range = ranged && distinct > 1 ? `${cellText(least)} to ${cellText(most)}` : "";
  const different = `${distinct.toLocaleString("en-GB")}${distinct >= maxDistinct ? "+" : ""} different`;
  return [range, different, missing ? `${missing.toLocaleString("en-GB")} missing` : ""]
    .filter(Boolean)
    .join(" · ");
}
