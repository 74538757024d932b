import {directions} from "../../src/analysis/directions.js";
import {
  type CodebookField,
  type DirectionMapping,
  isObject,
  type Json,
  type Report
} from "./codebookField.js";
import {fieldTypes} from "./fieldTypes.js";

/** What `directionFrom` may hold, for the check, `docs/schema.md` and `npm run explain`. */
export const directionFromWords = {
  meaning:
    'If findings have a rating or a number and no direction, the table findings of the codebook has a property directionFrom in place of the column. Its field is the column, map gives the direction of each value, and steps give the direction of numbers: the first step may have no lower limit, and each other begins with the number from. The value "" of map is an empty cell.',
  examples: [
    '"directionFrom": {"field": "rating", "map": {"satisfactory": "improved", "poor": "worsened", "": "not_reported"}}',
    '"directionFrom": {"field": "change", "steps": [{"direction": "worsened"}, {"from": 0, "direction": "no_change"}, {"from": 0.2, "direction": "improved"}]}'
  ]
} as const;

/**
 * Reads `directionFrom` of a table, and reports what is wrong with it; null if the table has none, or
 * if it cannot be used.
 */
export function readDirectionMapping(
  {name, directionFrom}: Json,
  fields: readonly CodebookField[],
  report: Report
): DirectionMapping | null {
  if (directionFrom === undefined) return null;
  const wrong = (place: string, value: unknown, expected: string) => {
    report(`directionFrom${place}`, value, expected);
    return null;
  };
  if (name !== "findings")
    return wrong("", directionFrom, "no such property: only findings has it");
  if (!isObject(directionFrom))
    return wrong("", directionFrom, "an object with field, and map or steps");
  const {field: from, map = {}, steps = []} = directionFrom;
  const field = fields.find(({name}) => name === from);
  if (!field)
    return wrong(
      ".field",
      from,
      `a field of this table: ${fields.map(({name}) => name).join(", ")}`
    );
  if (fields.some(({name}) => name === "direction"))
    return wrong("", directionFrom, `no column direction, because it follows from ${from}`);
  const isDirection = (value: unknown) => (directions as readonly unknown[]).includes(value);
  const expected = `one of ${directions.join(", ")}`;
  if (!isObject(map)) return wrong(".map", map, "an object with a direction for each value");
  if (!Array.isArray(steps)) return wrong(".steps", steps, "a list of steps");
  if (!steps.length && !Object.keys(map).length)
    return wrong("", directionFrom, "a map of values, or steps of numbers");
  for (const [value, direction] of Object.entries(map)) {
    if (!isDirection(direction)) return wrong(`.map.${value}`, direction, expected);
    const known = [...(field.categories ?? []), ...field.missingValues, {value: ""}];
    if (field.categories && !known.some((category) => category.value === value))
      return wrong(
        ".map",
        value,
        `a value of ${field.name}: ${known.map(({value}) => value || '""').join(", ")}`
      );
  }
  const unmapped = steps.length
    ? undefined
    : field.categories?.find(({value}) => !Object.hasOwn(map, value));
  if (unmapped) return wrong(".map", undefined, `a direction for ${unmapped.value}`);
  if (steps.length && !["integer", "number", "year"].includes(field.type))
    return wrong(".steps", field.type, `a field of numbers: ${from} is a ${field.type}`);
  for (const [i, step] of steps.entries()) {
    if (!isObject(step) || !isDirection(step.direction))
      return wrong(`.steps[${i}].direction`, isObject(step) ? step.direction : step, expected);
    const before = i ? (steps[i - 1] as Json).from : undefined;
    const isNumber = typeof step.from === "number" && Number.isFinite(step.from);
    if (!(isNumber || (i === 0 && step.from === undefined)))
      return wrong(`.steps[${i}].from`, step.from, fieldTypes.number.expected);
    if (typeof before === "number" && (step.from as number) <= before)
      return wrong(
        `.steps[${i}].from`,
        step.from,
        `more than ${before}, the number of the step before`
      );
  }
  return {
    field: field.name,
    map: new Map(Object.entries(map) as [string, string][]),
    steps: steps.map(({from = null, direction}) => ({from, direction}))
  };
}

/** The column of directions that a mapping makes. Its description says which value gives which direction. */
export function mappedDirection(
  mapping: DirectionMapping,
  fields: readonly CodebookField[]
): CodebookField {
  const field = fields.find(({name}) => name === mapping.field)!;
  const labels = new Map(
    [...(field.categories ?? []), ...field.missingValues].map(({value, label}) => [value, label])
  );
  const word = (direction: string) => direction.replace("_", " ");
  const steps = mapping.steps.map(({from, direction}, i) => {
    const to = mapping.steps[i + 1]?.from;
    const range = [from === null ? "" : `from ${from}`, to == null ? "" : `below ${to}`];
    return `${range.filter(Boolean).join(" to ") || "every number"}: ${word(direction)}`;
  });
  const values = Array.from(
    mapping.map,
    ([value, direction]) => `${value ? (labels.get(value) ?? value) : "empty"}: ${word(direction)}`
  );
  return {
    ...field,
    name: "direction",
    title: "Direction",
    description: `Follows from “${field.title}”. ${[...values, ...steps].join("; ")}.`,
    type: "string",
    unit: null,
    required: true,
    unique: false,
    categories: null,
    missingValues: [],
    pattern: null,
    format: "default",
    bounds: {},
    mapping
  };
}

/** The package with the column of directions in place of `directionFrom`, as published tables have it. */
export function publishDirections(entry: Json, direction: CodebookField): Json {
  const {name, title, description, type} = direction;
  return {
    ...entry,
    resources: (entry.resources as Json[]).map(({directionFrom, ...resource}) => {
      if (directionFrom === undefined) return resource;
      const schema = resource.schema as Json;
      const field = {
        name,
        title,
        description,
        type,
        constraints: {required: true, enum: [...directions]}
      };
      return {...resource, schema: {...schema, fields: [...(schema.fields as Json[]), field]}};
    })
  };
}
