import {phrase} from "../../src/page/words/phrase.js";
import type {CodebookField} from "../codebook/codebookField.js";
import type {Random} from "./random.js";

/**
 * A value that the rules of a field allow, as text, if the field is required; otherwise "".
 * `number` is the row's number. Throws if no allowed value can be invented.
 */
export function fillField(
  table: string,
  field: CodebookField,
  number: number,
  random: Random
): string {
  const {name, type, required, categories, unique, pattern} = field;
  if (!required) return "";
  if (unique) return makeKey(table, field, name, number, 2, null);
  if (categories) return random.pick(categories).value;
  const found = candidatesOf(field, random).find((text) => isAllowed(field, text));
  if (found !== undefined) return found;
  throw new Error(
    phrase`simulate: ${table}.${name}: cannot invent a ${type} that the codebook allows${pattern ? ` (${pattern})` : ""}: make the column optional`
  );
}

/**
 * A key that the rules of its field allow, and that shows that the row is simulated, if the rules
 * allow that. `example` is a key of the programme.
 */
export function makeKey(
  table: string,
  field: CodebookField,
  stem: string,
  number: number,
  digits: number,
  example: string | null
): string {
  const padded = String(number).padStart(digits, "0");
  const long = padded.padStart(3, "0");
  const candidates = [
    `simulated_${stem}_${padded}`,
    `simulated-${stem}-${padded}`,
    `SIMULATED_${stem.toUpperCase()}_${padded}`,
    `sim${padded}`,
    `${stem[0]}${long}`,
    `${stem[0].toUpperCase()}${long}`,
    ...(example ? [example.replace(/\d+/, (run) => padded.padStart(run.length, "0"))] : []),
    String(number),
    padded,
    long
  ];
  const found = candidates.find(
    (text) => /\d/.test(text) && isAllowed({...field, categories: null}, text)
  );
  if (found !== undefined) return found;
  throw new Error(
    phrase`simulate: ${table}.${field.name}: cannot make a key that the codebook allows (${field.pattern ?? field.type})`
  );
}

function candidatesOf({type, bounds, trueValues}: CodebookField, random: Random): string[] {
  switch (type) {
    case "integer":
    case "number":
    case "year": {
      const least = Number(
        bounds.minimum ?? bounds.exclusiveMinimum ?? (type === "year" ? 2000 : 0)
      );
      const most = Number(bounds.maximum ?? bounds.exclusiveMaximum ?? least + 20);
      return [
        String(random.whole(Math.ceil(least), Math.floor(most))),
        String(least),
        String(least + 1),
        String((least + most) / 2)
      ];
    }
    case "boolean":
      return [trueValues[0]];
    case "date":
      return ["2000-01-01", String(bounds.minimum ?? bounds.maximum)];
    case "datetime":
      return ["2000-01-01T00:00:00", String(bounds.minimum ?? bounds.maximum)];
    case "time":
      return ["12:00:00", String(bounds.minimum ?? bounds.maximum)];
    default:
      return [
        "simulated",
        "simulated by Whatworked",
        "Simulated",
        "simulated@whatworked.invalid",
        "https://whatworked.invalid/simulated",
        "00000000-0000-4000-8000-000000000000",
        "sim",
        "s",
        "00",
        "000",
        "0"
      ];
  }
}

/**
 * Whether a text meets the rules that can be tested here. The check of the whole set tests the
 * others.
 */
export function isAllowed(
  {type, pattern, bounds, categories, format}: CodebookField,
  text: string
): boolean {
  if (categories && !categories.some(({value}) => value === text)) return false;
  if (pattern !== null && !matches(pattern, text)) return false;
  if (type === "string") {
    const length = [...text].length;
    const uri = format !== "uri" || /^[a-z]+:\S+$/i.test(text);
    const email = format !== "email" || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
    const uuid = format !== "uuid" || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
    return (
      uri &&
      email &&
      uuid &&
      length >= Number(bounds.minLength ?? 0) &&
      length <= Number(bounds.maxLength ?? Number.POSITIVE_INFINITY)
    );
  }
  if (!["integer", "number", "year"].includes(type)) return text !== "undefined";
  const number = Number(text);
  return (
    Number.isFinite(number) &&
    (type === "number" || /^[+-]?\d+$/.test(text)) &&
    (type !== "year" || /^\d{4}$/.test(text)) &&
    number >= Number(bounds.minimum ?? Number.NEGATIVE_INFINITY) &&
    number <= Number(bounds.maximum ?? Number.POSITIVE_INFINITY) &&
    number > Number(bounds.exclusiveMinimum ?? Number.NEGATIVE_INFINITY) &&
    number < Number(bounds.exclusiveMaximum ?? Number.POSITIVE_INFINITY)
  );
}

/**
 * The codebook's patterns are written for RE2. JavaScript agrees with RE2 except on rare patterns;
 * a pattern that JavaScript cannot read is left to the check.
 */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(text);
  } catch {
    return true;
  }
}
