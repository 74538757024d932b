import type {KnownSchema, KnownTable} from "../editor/complete.js";
import type {Connector} from "../engine/connector.js";
import {phrase} from "../page/words/phrase.js";
import {linkedProgrammes} from "../records/linkedFile.js";
import type {Manifest} from "../records/manifest.js";
import {allProgrammes} from "../sql/programmes.js";

/**
 * The schemas that SQL can name besides the page's own tables: one for each other programme of the
 * site, and one that joins all. Their descriptions are read when a reader asks for their tables. None
 * in a site of one programme.
 */
export function otherSchemas(
  {programmes, manifestOf}: Pick<Connector, "programmes" | "manifestOf">,
  own: string
): KnownSchema[] {
  const others = programmes.filter((name) => name !== own);
  if (!others.length) return [];
  const titles = new Map(linkedProgrammes().map(({name, title}) => [name, title]));
  return [
    ...others.map((name) => ({
      name,
      title: titles.get(name) ?? name,
      tables: async () => tablesIn(name, (await manifestOf(name)).tables)
    })),
    {
      name: allProgrammes,
      title: phrase`All programmes`,
      tables: async () => {
        const manifests = await Promise.all(programmes.map(manifestOf));
        return joinedTables(manifests.map(({tables}) => tables));
      }
    }
  ];
}

function tablesIn(schema: string, tables: Manifest["tables"]): KnownTable[] {
  return tables.map((table) => ({...table, schema, own: false}));
}

/**
 * The tables that join those of all programmes: each has the column `programme`, and every column that
 * some programme keeps. Profiles of single programmes are left out.
 */
export function joinedTables(programmes: readonly Manifest["tables"][]): KnownTable[] {
  const joined = new Map<string, KnownTable>();
  for (const {name, title, description, rows, fields} of programmes.flat()) {
    const known = joined.get(name) ?? {
      name,
      title,
      description,
      schema: allProgrammes,
      own: false,
      rows: 0,
      fields: [programmeField]
    };
    const names = new Set(known.fields.map((field) => field.name));
    joined.set(name, {
      ...known,
      rows: (known.rows ?? 0) + rows,
      fields: [
        ...known.fields,
        ...fields
          .filter((field) => !names.has(field.name))
          .map(({name, title, description, sqlType, categories}) => ({
            name,
            title,
            description,
            sqlType,
            categories
          }))
      ]
    });
  }
  return [...joined.values()];
}

const programmeField: KnownTable["fields"][number] = {
  name: "programme",
  title: phrase`Programme`,
  description: phrase`The programme that the row is from.`,
  sqlType: "VARCHAR",
  categories: null
};
