import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import type {Ingredients} from "../workspace/inputs.js";

/** A build of a programme's records. */
export interface Current {
  key: string;
  folder: string;
  ingredients: Ingredients;
}

/** The build that stands; null where there is none, or where it has been deleted. */
export async function readCurrent(cache: string): Promise<Current | null> {
  const file = join(cache, "current.json");
  if (!existsSync(file)) return null;
  const {key, folder, ingredients = {}}: Current = JSON.parse(await readFile(file, "utf8"));
  return existsSync(join(cache, folder, "manifest.json"))
    ? {key, folder: join(cache, folder), ingredients}
    : null;
}

export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
}
