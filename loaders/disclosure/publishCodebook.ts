import type {Json} from "../codebook/codebookField.js";
import type {CodebookTable} from "../codebook/codebookTable.js";

/**
 * The package as it is published: without its statements about the tables of persons, and with an
 * entry for each table of counts, so that it describes the files next to it.
 */
export function publishCodebook(
  entry: Json,
  persons: readonly string[],
  counts: readonly CodebookTable[]
): Json {
  const {aggregates, disclosure, ignore, ...rest} = entry;
  const resources = (entry.resources as Json[]).filter(
    ({name}) => !persons.includes(name as string)
  );
  return {...rest, resources: [...resources, ...counts.map(describeResource)]};
}

function describeResource({
  name,
  path,
  title,
  description,
  fields,
  primaryKey
}: CodebookTable): Json {
  return {
    name,
    path,
    title,
    description,
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    schema: {
      fields: fields.map(
        ({name, title, description, type, unit, required, categories, missingValues}) => ({
          name,
          title,
          description,
          type,
          ...(unit !== null && {unit}),
          ...(required && {constraints: {required}}),
          ...(categories && {categories: categories.map(({value, label}) => ({value, label}))}),
          ...(missingValues.length && {missingValues})
        })
      ),
      primaryKey
    }
  };
}
