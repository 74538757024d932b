import {directions} from "../../src/analysis/directions.js";
import {phrase} from "../../src/page/words/phrase.js";
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
  meaning: `If findings have a rating or a number and no direction, the table findings of the codebook has a property directionFrom in place of the column. Its field is the column, map gives the direction of each value, and steps give the direction of numbers: the first step may have no lower limit, and each other begins with the number from, or above the number above. The value "" of map is an empty cell. labels gives words for directions, if improved and worsened would be the wrong ones.`,
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
    return wrong("", directionFrom, phrase`no such property: only findings has it`);
  if (!isObject(directionFrom))
    return wrong("", directionFrom, phrase`an object with field, and map or steps`);
  const {field: from, map = {}, steps = [], labels} = directionFrom;
  const field = fields.find(({name}) => name === from);
  if (!field)
    return wrong(
      ".field",
      from,
      phrase`a field of this table: ${fields.map(({name}) => name).join(", ")}`
    );
  if (fields.some(({name}) => name === "direction"))
    return wrong(
      "",
      directionFrom,
      phrase`no column direction, because it follows from ${field.name}`
    );
  const isDirection = (value: unknown) => (directions as readonly unknown[]).includes(value);
  const expected = phrase`one of ${directions.join(", ")}`;
  if (!isObject(map)) return wrong(".map", map, phrase`an object with a direction for each value`);
  if (!Array.isArray(steps)) return wrong(".steps", steps, phrase`a list of steps`);
  if (!steps.length && !Object.keys(map).length)
    return wrong("", directionFrom, phrase`a map of values, or steps of numbers`);
  for (const [value, direction] of Object.entries(map)) {
    if (!isDirection(direction)) return wrong(`.map.${value}`, direction, expected);
    const known = [...(field.categories ?? []), ...field.missingValues, {value: ""}];
    if (field.categories && !known.some((category) => category.value === value))
      return wrong(
        ".map",
        value,
        phrase`a value of ${field.name}: ${known.map(({value}) => value || '""').join(", ")}`
      );
  }
  const unmapped = steps.length
    ? undefined
    : field.categories?.find(({value}) => !Object.hasOwn(map, value));
  if (unmapped) return wrong(".map", undefined, phrase`a direction for ${unmapped.value}`);
  if (steps.length && !["integer", "number", "year"].includes(field.type))
    return wrong(
      ".steps",
      field.type,
      phrase`a field of numbers: ${field.name} is a ${field.type}`
    );
  for (const [i, step] of steps.entries()) {
    if (!isObject(step) || !isDirection(step.direction))
      return wrong(`.steps[${i}].direction`, isObject(step) ? step.direction : step, expected);
    const {from, above} = step;
    const place = above === undefined ? "from" : "above";
    const limit = from ?? above;
    if (from !== undefined && above !== undefined)
      return wrong(`.steps[${i}].above`, above, phrase`from or above, and not both`);
    const isNumber = typeof limit === "number" && Number.isFinite(limit);
    if (!(isNumber || (i === 0 && limit === undefined)))
      return wrong(`.steps[${i}].${place}`, limit, fieldTypes.number.expected);
    const last = i ? (steps[i - 1] as Json) : {};
    const before = last.from ?? last.above;
    const isLater = above !== undefined && last.above === undefined;
    if (
      typeof before === "number" &&
      ((limit as number) < before || (limit === before && !isLater))
    )
      return wrong(
        `.steps[${i}].${place}`,
        limit,
        phrase`more than ${before}, the number of the step before`
      );
  }
  if (labels !== undefined && !isObject(labels))
    return wrong(".labels", labels, phrase`an object with a label for each direction`);
  for (const [direction, label] of Object.entries((labels ?? {}) as Json)) {
    if (!isDirection(direction)) return wrong(".labels", direction, expected);
    if (typeof label !== "string" || !label.trim())
      return wrong(`.labels.${direction}`, label, phrase`a text`);
  }
  return {
    field: field.name,
    map: new Map(Object.entries(map) as [string, string][]),
    steps: (steps as Json[]).map(({from, above, direction}) => ({
      from: (from ?? above ?? null) as number | null,
      ...(above !== undefined && {above: true as const}),
      direction: direction as string
    })),
    ...(labels !== undefined && {labels: labels as Record<string, string>})
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
  const steps = mapping.steps.map(({from, above, direction}, i) => {
    const next = mapping.steps[i + 1];
    if (next?.above && next.from === from) return `${from}: ${word(direction)}`;
    const begin = above ? "above" : "from";
    const range = [
      from === null ? "" : `${begin} ${from}`,
      next === undefined ? "" : next.above ? `at most ${next.from}` : `below ${next.from}`
    ];
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
    description: phrase`The direction follows from “${field.title}”. ${[...values, ...steps].join("; ")}.`,
    type: "string",
    unit: null,
    required: true,
    unique: false,
    categories: mapping.labels ? categoriesOf(mapping.labels) : null,
    missingValues: [],
    pattern: null,
    format: "default",
    bounds: {},
    ordered: undefined,
    interval: undefined,
    reference: undefined,
    mapping
  };
}

/** The directions with the codebook's labels; the others with plain ones. */
function categoriesOf(labels: Readonly<Record<string, string>>) {
  return directions.map((value) => {
    const plain = value.replace("_", " ");
    const label = labels[value] ?? `${plain[0].toUpperCase()}${plain.slice(1)}`;
    return {value, label, description: null};
  });
}

/** The package with the column of directions in place of `directionFrom`, as published tables have it. */
export function publishDirections(entry: Json, direction: CodebookField): Json {
  const {name, title, description, type, categories} = direction;
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
        ...(categories && {categories: categories.map(({value, label}) => ({value, label}))}),
        constraints: {required: true, enum: [...directions]}
      };
      return {...resource, schema: {...schema, fields: [...(schema.fields as Json[]), field]}};
    })
  };
}
