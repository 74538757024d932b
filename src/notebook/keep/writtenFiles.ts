import {browserDatabase} from "../../page/database.js";
import {fileHash} from "./fileHash.js";

/** The number of files that are remembered. */
const most = 500;

/** The key of the setting that has the SHA-256 of each file, the latest first. */
const setting = ["files written"];

/** The files of this visit, for a browser that keeps nothing. */
let writtenInVisit: readonly string[] = [];

/**
 * Remembers a notebook that this browser writes as a file. A file that is not remembered, because
 * the browser has no SHA-256 or no room, is asked about when it is opened.
 */
export async function rememberWritten(file: Blob): Promise<void> {
  const hash = await fileHash(file);
  if (hash === null) return;
  writtenInVisit = withHash(writtenInVisit, hash);
  await keep(hash).catch(() => {});
}

async function keep(hash: string): Promise<void> {
  const transaction = (await browserDatabase())?.transaction("settings", "readwrite");
  if (!transaction) return;
  const before = ((await transaction.store.get(setting)) as string[] | undefined) ?? [];
  await Promise.all([transaction.store.put(withHash(before, hash), setting), transaction.done]);
}

/** Whether this browser wrote exactly this file. A file that was changed since is another one. */
export async function isWrittenHere(file: Blob): Promise<boolean> {
  const hash = await fileHash(file);
  if (hash === null) return false;
  if (writtenInVisit.includes(hash)) return true;
  const kept = (await (await browserDatabase())?.get("settings", setting)) as string[] | undefined;
  return kept?.includes(hash) ?? false;
}

function withHash(hashes: readonly string[], hash: string): string[] {
  return [hash, ...hashes.filter((other) => other !== hash)].slice(0, most);
}
