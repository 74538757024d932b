import type {Page} from "playwright-core";
import {long} from "../rounds.js";
import type {Stop} from "./focusStops.js";
import {pageCode} from "./pageCode.js";

const [code, pixels] = await Promise.all(
  ["./focusStops.ts", "./changedPixels.ts"].map((module) => pageCode(module, import.meta.url))
);

/** A walk with the Tab key. */
export interface Walk {
  /** The names of its stops, in order. */
  stops: string[];
  /** The faults that a reader without a mouse would meet, each with its place. */
  wrongs: string[];
}

/**
 * Presses Tab from the top of a page (or of an open dialog) to its end, and then Shift+Tab back.
 * Each element that can take the focus must be reached once, in the order of the page, must be
 * visible and not covered, and must show its focus. In an open dialog the walk begins at the focus.
 * In an editor, where Tab writes, Escape comes first.
 */
export async function walkByKeyboard(page: Page): Promise<Walk> {
  await page.evaluate(`void (window.walked = ${code})`);
  await page.evaluate("walked.beginWalk()");
  const expected = await page.evaluate<string[]>("walked.namesOfStops()");
  const wrongs: string[] = [];
  const forth: Stop[] = [];
  const kinds = new Set<string>();
  const pictures: {name: string; look: string | null; edges: number; pair: [string, string]}[] = [];
  const looks = await page.evaluate<string>(
    "`${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches}`"
  );
  for (let stop = await focusedStop(page); ; stop = await pressTab(page, stop)) {
    if (!stop && !forth.length) continue;
    if (!stop || stop.place === forth[0]?.place) break;
    const last = forth.at(-1);
    if (forth.length > 2 * expected.length + 10 || (last && isSame(stop, last))) {
      wrongs.push(`${stop.name}: the focus does not leave it`);
      break;
    }
    forth.push(stop);
    wrongs.push(...stop.wrongs.map((wrong) => `${stop.name}: ${wrong}`));
    const look = `${stop.kind} ${looks}`;
    if (kinds.has(stop.kind) || (isSeenOnce(page, stop) && seenBefore.has(look))) continue;
    kinds.add(stop.kind);
    pictures.push({
      name: stop.name,
      look: isSeenOnce(page, stop) ? look : null,
      edges: stop.seen.edges,
      pair: await withAndWithout(page, stop)
    });
  }
  const reached = forth.map(({place}) => place).filter((place) => place >= 0);
  for (const [place, name] of expected.entries())
    if (!reached.includes(place)) wrongs.push(`${name}: is not reached`);
  for (const [i, place] of reached.entries())
    if (i && place <= reached[i - 1])
      wrongs.push(`${expected[place]}: comes after ${expected[reached[i - 1]]}`);
  const changes = await changesOf(
    page,
    pictures.map(({pair}) => pair)
  );
  // WCAG 2.2, 1.4.11: an indicator of focus differs by 3:1; here along every visible edge.
  for (const [i, {name, look, edges}] of pictures.entries())
    if (!(edges > 0 && changes[i] >= edges))
      wrongs.push(`${name}: its focus is hardly seen: ${changes[i]} pixels of ${edges}`);
    else if (look) seenBefore.add(look);
  const back = await walkBack(page, forth);
  for (const [i, stop] of forth.toReversed().entries()) {
    const now: PlacedStop | undefined = back[i];
    if (now && isSame(now, stop)) continue;
    wrongs.push(`${now?.name ?? "nothing"}: is where Shift+Tab leads, not ${stop.name}`);
    break;
  }
  return {stops: forth.map(({name}) => name), wrongs};
}

/**
 * Presses Shift+Tab from behind the last stop to the first, and gives the stops that got the focus. The
 * page notes them itself, because each question to the page takes longer than a press.
 */
async function walkBack(page: Page, stops: readonly Stop[]): Promise<PlacedStop[]> {
  await page.evaluate("walked.noteStops()");
  let presses: Promise<void>[] = [];
  await page.keyboard.down("Shift");
  for (const [i] of stops.entries()) {
    if (i && stops.at(-i)!.writes) {
      await Promise.all(presses);
      presses = [];
      await page.keyboard.up("Shift");
      await page.keyboard.press("Escape");
      await page.keyboard.down("Shift");
    }
    presses.push(page.keyboard.press("Tab"));
  }
  await Promise.all(presses);
  await page.keyboard.up("Shift");
  return page.evaluate<PlacedStop[]>("walked.notedStops()");
}

/** A stop without what a reader sees of it. */
type PlacedStop = Pick<Stop, "place" | "name">;

function isSame(one: PlacedStop, other: PlacedStop): boolean {
  return one.place === other.place && one.name === other.name;
}

/** The stops that have shown their focus already, by kind, width and colour scheme. */
const seenBefore = new Set<string>();

/**
 * Whether one look at the focus of a stop's kind is enough for all pages of the site: always for the
 * parts of every page. The long tests look at all other kinds on each page.
 */
function isSeenOnce(page: Page, {common}: Stop): boolean {
  return common || (!long && page.url() !== "about:blank");
}

/**
 * Presses Tab where the focus is, in an editor after Escape, and gives the stop that then has the focus.
 */
async function pressTab(page: Page, at: Stop | null): Promise<Stop | null> {
  if (at?.writes) await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  return focusedStop(page);
}

function focusedStop(page: Page): Promise<Stop | null> {
  return page.evaluate<Stop | null>("walked.focusedStop()");
}

/** Pictures of a stop and its surroundings, with and without the focus. */
async function withAndWithout(page: Page, {seen}: Stop): Promise<[string, string]> {
  const {width, height} = page.viewportSize()!;
  const [x, y] = [Math.max(0, seen.x - 6), Math.max(0, seen.y - 6)];
  const clip = {
    x,
    y,
    width: Math.min(width, seen.x + seen.width + 6) - x,
    height: Math.min(height, seen.y + seen.height + 6) - y
  };
  const focused = await page.screenshot({clip});
  await page.evaluate("void (walked.left = walked.focusedElement(), walked.left.blur())");
  const blurred = await page.screenshot({clip});
  await page.evaluate("walked.left.focus({preventScroll: true})");
  return [focused.toString("base64"), blurred.toString("base64")];
}

/** For each pair of pictures, the number of pixels that differ by a contrast of 3:1 or more. */
async function changesOf(page: Page, pairs: [string, string][]): Promise<number[]> {
  // The pictures are compared in another page, because the policy of the site forbids reading
  // pictures from text.
  const blank = await page.context().browser()!.newPage();
  try {
    await blank.evaluate(`void (window.pixels = ${pixels})`);
    return await blank.evaluate<number[]>(
      `Promise.all(${JSON.stringify(pairs)}.map(([one, other]) => pixels.changedPixels(one, other)))`
    );
  } finally {
    await blank.close();
  }
}
