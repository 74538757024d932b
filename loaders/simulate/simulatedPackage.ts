import {directions} from "../../src/analysis/directions.js";
import {isObject, type Json, text} from "../codebook/codebookField.js";
import {simulatedColumn} from "../records/findSimulated.js";
import {
  aimsResource,
  featuresResource,
  inventedTables,
  keptTables,
  markField
} from "./simulatedTables.js";

/**
 * The codebook of a simulated set, from the programme's own: the same tables and rules, the mark in
 * every invented row, and a title that says that the records are simulated.
 */
export function simulatedPackage(
  original: Json,
  held: readonly string[],
  {projects, seed}: {projects: number; seed: number}
): Json {
  const resources = (original.resources as Json[]).filter(
    ({name}) =>
      name !== "project_aims" &&
      (inventedTables.includes(String(name)) ||
        (keptTables.includes(String(name)) && held.includes(String(name))))
  );
  const has = (table: string) => resources.some(({name}) => name === table);
  const sources = has("sources");
  const made = [
    ...resources,
    ...(has("features") && !has("project_features") ? [featuresResource(sources)] : []),
    aimsResource(sources)
  ].filter(({name}) => name !== "project_features" || has("features"));
  const names = made.map(({name}) => String(name));
  const title = text(original.title) ?? text(original.name) ?? "a programme";
  // These records were not compiled, so the authors and the date of the programme's records are
  // left out.
  const {created: _, contributors: __, resources: ___, shortTitle, ...rest} = original;
  return {
    ...rest,
    name: `${text(original.name) ?? "programme"}-simulated`,
    title: `Simulated records, seed ${seed}: ${title}`,
    shortTitle: `Simulated: ${text(shortTitle) ?? title}`,
    description: `Invented by Whatworked with seed ${seed}: ${projects} projects that do not exist, and that give totals published about ${title}. Outcomes, features, aims and published totals are the programme's own.`,
    version: [text(original.version), `simulated.${seed}`].filter(Boolean).join("+"),
    simulated: true,
    resources: made.map((resource) => asMade(resource, names))
  };
}

/** The column of invented directions, if those of the programme follow from another column. */
const directionField: Json = {
  name: "direction",
  title: "Direction",
  type: "string",
  constraints: {required: true, enum: [...directions]}
};

/**
 * One table as it is written: a CSV, with references only to tables that exist and, if its rows are
 * invented, with the mark.
 */
function asMade(
  {dialect: _, format: __, mediatype: ___, encoding: ____, directionFrom, ...resource}: Json,
  names: string[]
): Json {
  const schema = resource.schema as Json;
  const own = schema.fields as Json[];
  // Directions are invented, and not the ratings or numbers from which they follow.
  const fields = directionFrom === undefined ? own : [...own, directionField];
  const foreignKeys = (schema.foreignKeys as Json[] | undefined)?.filter(({reference}) => {
    const {resource: to} = isObject(reference) ? reference : {resource: null};
    return !to || names.includes(String(to));
  });
  const isMade = inventedTables.includes(String(resource.name));
  return {
    ...resource,
    path: `${resource.name}.csv`,
    schema: {
      ...schema,
      fields: isMade
        ? [...fields.filter(({name}) => String(name).toLowerCase() !== simulatedColumn), markField]
        : fields,
      ...(foreignKeys && {foreignKeys})
    }
  };
}
