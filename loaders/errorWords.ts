import {missingEngine} from "./engine/missingEngine.js";
import {heldFile} from "./workspace/heldFile.js";

/** What a command says of an error: what a person can do about it, or else its message. */
export function errorWords(error: unknown): string {
  return missingEngine(error as Error) ?? heldFile(error) ?? (error as Error).message;
}
