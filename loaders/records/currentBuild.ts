import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import type {Manifest} from "../../src/records/manifest.js";
import type {Inputs} from "../workspace/inputs.js";

/** A build of a programme's records. */
export interface Current {
  key: string;
  folder: string;
  inputs: Inputs;
}

/** The current build; null if there is none, or if its files have been deleted. */
export async function readCurrent(cache: string): Promise<Current | null> {
  const file = join(cache, "current.json");
  if (!existsSync(file)) return null;
  const {key, folder, inputs = {}}: Current = JSON.parse(await readFile(file, "utf8"));
  return existsSync(join(cache, folder, "manifest.json"))
    ? {key, folder: join(cache, folder), inputs}
    : null;
}

/** Reads the description of built records, `manifest.json`, in the folder of the build. */
export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
}
