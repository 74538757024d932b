import type {SqlFileEntry} from "../sql/sqlFile.js";
import type {HistoryEntry, Query} from "./queryLists.js";

/** The text that was in the editor when the reader left the page. */
export interface Draft extends Query {
  /** The fragment of the address at that time: after a reload, the draft replaces its query. */
  hash: string;
  /** The time of the last change, ISO 8601; absent in drafts of an earlier version. */
  at?: string;
}

/** A reader's queries as the browser keeps them. They never leave the browser. */
export interface StoredQueries {
  draft: Draft | null;
  /** The newest first. */
  history: readonly HistoryEntry[];
  /** By title. */
  saved: readonly SqlFileEntry[];
}

/** The lists of a reader's queries. */
export type QueryLists = Omit<StoredQueries, "draft">;

export function isDraft(value: unknown): value is Draft {
  return isQuery(value) && hasTexts(value, ["hash"]) && (!("at" in value) || isText(value.at));
}

export function isHistoryEntry(value: unknown): value is HistoryEntry {
  return (
    isQuery(value) && hasTexts(value, ["at", "outcome"]) && !Number.isNaN(Date.parse(value.at))
  );
}

export function isSaved(value: unknown): value is SqlFileEntry {
  return isQuery(value) && hasTexts(value, ["title", "note"]);
}

function isQuery(value: unknown): value is Query {
  if (!isObject(value) || typeof value.sql !== "string" || !isObject(value.parameters))
    return false;
  return Object.values(value.parameters).every((text) => typeof text === "string");
}

function hasTexts<Name extends string>(
  value: object,
  names: readonly Name[]
): value is Record<Name, string> {
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === "string");
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
