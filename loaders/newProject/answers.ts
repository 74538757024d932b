import {phrase} from "../../src/page/words/phrase.js";

/** What a new project is about. */
export interface Answers {
  title: string;
  /** The labels of the outcomes; at least one. */
  outcomes: string[];
  /** The labels of the features: practices that a project has or lacks. */
  features: string[];
  /** The language of the pages (BCP 47); English if it is not given. */
  language?: string;
}

/** What is usual where a person asks for nothing else. */
export const usual = (): Answers => ({
  title: phrase`My programme`,
  outcomes: [phrase`Attendance`, phrase`Wellbeing`],
  features: []
});

/** The parts of a list with commas or semicolons between them, without empty ones and without doubles. */
export function listOf(text: string): string[] {
  const parts = text.split(/[,;]/).map((part) => part.trim().replace(/\s+/g, " "));
  return [...new Set(parts.filter((part) => part !== ""))];
}

/** A key of a label: `School attendance` gives `school_attendance`. Each label has its own key. */
export function keysOf(labels: readonly string[], otherwise: string): string[] {
  const keys: string[] = [];
  for (const label of labels) {
    const plain = keyOf(label) || otherwise;
    let key = plain;
    for (let n = 2; keys.includes(key); n++) key = `${plain}_${n}`;
    keys.push(key);
  }
  return keys;
}

/** A text as lower case letters, digits and `_`; "" if nothing of it is left. */
export function keyOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}
