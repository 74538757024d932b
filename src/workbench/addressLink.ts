import {saveFile} from "../files/saveFile.js";
import {formatNumber} from "../page/formatValue.js";
import {maxLinkLength} from "../page/linkText.js";
import type {Store} from "../page/store.js";
import {phrase} from "../page/words/phrase.js";
import {shortHash} from "../records/provenance.js";
import {writeSqlFile} from "../sql/sqlFile.js";
import type {WorkbenchEvent} from "./events.js";
import {formatLink, parseLink} from "./permalink.js";
import type {Query} from "./queryLists.js";
import {linkOf, ownTablesIn, type WorkbenchState} from "./state.js";
import type {Draft} from "./storedQueries.js";

type WorkbenchStore = Store<WorkbenchState, WorkbenchEvent>;

/** Puts the query into the address, so that a bookmark and the Back button find it. */
export function keepLink({state}: WorkbenchStore): void {
  const link = formatLink(linkOf(state));
  const address = location.pathname + location.search;
  history.replaceState(history.state, "", link.length <= maxLinkLength ? address + link : address);
}

/** Copies a link to the query; saves the query as a file where it is too long for a link. */
export async function copyLink(store: WorkbenchStore): Promise<void> {
  const say = (text: string) => store.dispatch({type: "status set", status: {text}});
  const link = formatLink(linkOf(store.state));
  if (link.length > maxLinkLength) {
    saveFile("query.sql", new Blob([sharedFile(store.state)], {type: "text/plain"}));
    say(
      phrase`The query is too long for a link (${formatNumber(link.length)} characters, at most ${formatNumber(maxLinkLength)}). It was saved as query.sql, which Import can read.`
    );
    return;
  }
  history.replaceState(history.state, "", link);
  try {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${link}`);
    const own = ownTablesIn(store.state, store.state);
    say(
      own.length
        ? phrase`Link copied. The query names ${own.join(", ")}, which only this browser has: send the file, too.`
        : phrase`Link copied.`
    );
  } catch {
    say(phrase`The browser did not allow copying. Copy the link from the address bar.`);
  }
}

function sharedFile({sql, values, records}: WorkbenchState): string {
  const note = phrase`from data ${shortHash(records.dataHash)}`;
  return writeSqlFile([{title: phrase`Shared query`, note, sql, parameters: {...values}}]);
}

/**
 * Opens the link in a fragment of an address in the editor; nothing is run. `replaced` is the text
 * that was in the editor. False if the fragment holds no link, a broken one, or the same query.
 */
export function openLink(
  store: WorkbenchStore,
  hash: string,
  replaced: Query | Draft | null
): boolean {
  try {
    const link = parseLink(hash);
    if (!link || link.sql === store.state.sql) return false;
    store.dispatch({type: "link opened", link, replaced, at: new Date().toISOString()});
    return true;
  } catch (error) {
    const text = (error as Error).message;
    store.dispatch({type: "status set", status: {text, isError: true}});
    return false;
  }
}

/**
 * Fills the editor when the page is opened: with the link in the address, else with the stored
 * draft, else with the programme's first question. After a reload, the draft is newer than the link
 * of the same address.
 */
export function openFirstQuery(store: WorkbenchStore, draft: Draft | null): void {
  const [navigation] = performance.getEntriesByType("navigation");
  const isReload = (navigation as PerformanceNavigationTiming | undefined)?.type !== "navigate";
  const draftIsNewer = isReload && draft?.sql && draft.hash === location.hash;
  if (!draftIsNewer && openLink(store, location.hash, draft)) return;
  const query = draft?.sql ? draft : store.state.questions[0];
  if (query) store.dispatch({type: "query opened", query});
}
