import type {Browser, CDPSession, Page} from "playwright-core";
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
  const {stops: forth, isTrapped} = await walkForth(page, 2 * expected.length + 10);
  const wrongs = forth.flatMap(({name, wrongs}) => wrongs.map((wrong) => `${name}: ${wrong}`));
  if (isTrapped) wrongs.push(`${forth.at(-1)?.name}: the focus does not leave it`);
  const reached = forth.map(({place}) => place).filter((place) => place >= 0);
  for (const [place, name] of expected.entries())
    if (!reached.includes(place)) wrongs.push(`${name}: is not reached`);
  for (const [i, place] of reached.entries())
    if (i && place <= reached[i - 1])
      wrongs.push(`${expected[place]}: comes after ${expected[reached[i - 1]]}`);
  const back = await walkBack(page, forth);
  for (const [i, stop] of forth.toReversed().entries()) {
    const now: PassedStop | undefined = back[i];
    if (now && !now.isSeen) wrongs.push(`${now.name}: is covered on the way back`);
    if (now && isSame(now, stop)) continue;
    wrongs.push(`${now?.name ?? "nothing"}: is where Shift+Tab leads, not ${stop.name}`);
    break;
  }
  wrongs.push(...(await lookAtFocus(page, forth)));
  return {stops: forth.map(({name}) => name), wrongs};
}

/**
 * Presses Tab until the focus has left the last stop, or does not leave a stop, and gives the stops in
 * their order; at most `most` of them. The page looks at each stop itself when the next press leaves
 * it, because a question to the page takes longer than a press.
 */
async function walkForth(page: Page, most: number): Promise<{stops: Stop[]; isTrapped: boolean}> {
  await page.evaluate("walked.noteStops()");
  let stops: Stop[] = [];
  for (let batches = 0; batches <= most; batches++) {
    const {noted, presses} = await page.evaluate<{noted: (Stop | null)[]; presses: number}>(
      "walked.notedStops()"
    );
    stops = [];
    for (const stop of noted) {
      if (!stop || stop.place === stops[0]?.place) return {stops, isTrapped: false};
      const last = stops.at(-1);
      if (last && isSame(stop, last)) return {stops, isTrapped: true};
      stops.push(stop);
    }
    if (stops.length > most) break;
    if (stops.at(-1)?.writes) await page.keyboard.press("Escape");
    await Promise.all(Array.from({length: presses}, () => page.keyboard.press("Tab")));
  }
  return {stops, isTrapped: true};
}

/**
 * Presses Shift+Tab from behind the last stop to the first, and gives the stops that got the focus. The
 * page lists them itself.
 */
async function walkBack(page: Page, stops: readonly Stop[]): Promise<PassedStop[]> {
  await page.evaluate("walked.listStops()");
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
  return page.evaluate<PassedStop[]>("walked.listedStops()");
}

/** A stop by its place. */
type PlacedStop = Pick<Stop, "place" | "name">;

/** A stop on the way back, and whether at least a part of it was visible. */
type PassedStop = PlacedStop & {isSeen: boolean};

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
 * Focuses one stop of each kind again, and gives those whose focus is hardly seen. WCAG 2.2, 1.4.11: an
 * indicator of focus differs by 3:1; here along every visible edge.
 */
async function lookAtFocus(page: Page, stops: readonly Stop[]): Promise<string[]> {
  const looks = await page.evaluate<string>(
    "`${innerWidth} ${matchMedia('(prefers-color-scheme: dark)').matches}`"
  );
  const browser = await page.context().newCDPSession(page);
  const kinds = new Set<string>();
  const pictures: {name: string; look: string | null; edges: number; pair: [string, string]}[] = [];
  for (const [i, stop] of stops.entries()) {
    const look = isSeenOnce(page, stop) ? `${stop.kind} ${looks}` : null;
    if (kinds.has(stop.kind) || (look && seenBefore.has(look))) continue;
    kinds.add(stop.kind);
    const seen = await page.evaluate<Stop["seen"]>(`walked.focusNoted(${i})`);
    pictures.push({
      name: stop.name,
      look,
      edges: seen.edges,
      pair: await withAndWithout(page, browser, seen)
    });
  }
  const changes = await changesOf(
    page,
    pictures.map(({pair}) => pair)
  );
  return pictures.flatMap(({name, look, edges}, i) => {
    if (!(edges > 0 && changes[i] >= edges))
      return [`${name}: its focus is hardly seen: ${changes[i]} pixels of ${edges}`];
    if (look) seenBefore.add(look);
    return [];
  });
}

/** Pictures of a stop and its surroundings, with and without the focus. */
async function withAndWithout(
  page: Page,
  browser: CDPSession,
  seen: Stop["seen"]
): Promise<[string, string]> {
  const {width, height} = page.viewportSize()!;
  const [x, y] = [Math.max(0, seen.x - 6), Math.max(0, seen.y - 6)];
  const [scrollX, scrollY] = await page.evaluate<[number, number]>("[scrollX, scrollY]");
  const clip = {
    x: x + scrollX,
    y: y + scrollY,
    width: Math.min(width, seen.x + seen.width + 6) - x,
    height: Math.min(height, seen.y + seen.height + 6) - y,
    scale: 1
  };
  // Playwright's own pictures take three times as long, because it waits for frames and fonts.
  const takePicture = async () =>
    (await browser.send("Page.captureScreenshot", {clip, optimizeForSpeed: true})).data;
  const focused = await takePicture();
  await page.evaluate("void (walked.left = walked.focusedElement(), walked.left.blur())");
  const blurred = await takePicture();
  await page.evaluate("walked.left.focus({preventScroll: true})");
  return [focused, blurred];
}

/** The page of each browser in which pictures are compared. */
const comparing = new WeakMap<Browser, Promise<Page>>();

/**
 * A page in which pictures can be compared: the policy of the site forbids reading pictures from text.
 * It stays open, because a new page takes longer than the comparison.
 */
function pageToCompare(browser: Browser): Promise<Page> {
  const open = async () => {
    const page = await browser.newPage();
    await page.evaluate(`void (window.pixels = ${pixels})`);
    return page;
  };
  if (!comparing.has(browser)) comparing.set(browser, open());
  return comparing.get(browser)!;
}

/** For each pair of pictures, the number of pixels that differ by a contrast of 3:1 or more. */
async function changesOf(page: Page, pairs: [string, string][]): Promise<number[]> {
  if (!pairs.length) return [];
  const blank = await pageToCompare(page.context().browser()!);
  return blank.evaluate<number[]>(
    `Promise.all(${JSON.stringify(pairs)}.map(([one, other]) => pixels.changedPixels(one, other)))`
  );
}
