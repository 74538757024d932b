import {phrase} from "../page/words/phrase.js";
import {identifier} from "../sql/identifier.js";
import type {NamedQuery} from "../sql/namedQuery.js";
import {isDefinition} from "../sql/namedQuery.js";
import {needsEveryProgramme, needsOf} from "../sql/needs.js";
import {
  allProgrammes,
  definitionIn,
  hasTable,
  type ProgrammeTables,
  qualified,
  unionOf
} from "../sql/programmes.js";
import {type QualifiedName, qualifiedNames} from "../sql/qualifiedNames.js";
import type {SqlText} from "../sql/sqlText.js";
import type {Addresses} from "./addresses.js";
import type {ProgressReporter} from "./progress.js";
import type {Session} from "./sessions.js";
import type {SiteRecords} from "./siteRecords.js";
import {createTableLoader, type TableLoader} from "./tableLoader.js";

/** The schemas of the site's programmes in a database. */
export interface ProgrammeSchemas {
  /**
   * Loads what SQL names in the schema of a programme (`round2.findings`) or of all programmes
   * (`programmes.findings`). `loadHome` loads a table of the page's own programme, whose schema has
   * views of its tables. Nothing is fetched for SQL that names no schema.
   */
  load(
    sql: SqlText,
    session: Session,
    loadHome: (name: string, session: Session) => Promise<void>,
    signal?: AbortSignal
  ): Promise<void>;
}

export function createProgrammeSchemas({
  addresses,
  records,
  progress
}: {
  addresses: Addresses;
  records: SiteRecords;
  progress: ProgressReporter;
}): ProgrammeSchemas {
  const home = records.programme();
  const programmes = records.programmes();
  const schemas = new Set([...programmes, allProgrammes]);
  const loaders = new Map<string, TableLoader>();

  return {
    async load(sql, session, loadHome, signal) {
      const {database, loaded} = session;
      const names = qualifiedNames(sql, schemas);
      if (needsEveryProgramme(sql)) names.push(...(await tablesOfOthers()));
      if (!names.length) return;
      for (const schema of schemas)
        await once(schema, () => database.run(`CREATE SCHEMA ${identifier(schema)}`));
      for (const name of names)
        await (name.schema === allProgrammes ? joinTables(name.name) : loadName(name));

      /** Does something once for each database. */
      async function once(key: string, work: () => Promise<void>): Promise<void> {
        const mark = `schema ${key}`;
        if (loaded.has(mark)) return;
        await work();
        loaded.add(mark);
      }

      async function loadName({schema, name}: QualifiedName): Promise<void> {
        const queries = await records.queries();
        const definition = queries.get(name);
        if (definition && isDefinition(definition)) await define(schema, definition);
        else await loadTable(schema, name);
      }

      async function loadTable(schema: string, name: string): Promise<void> {
        const manifest = await records.manifestOf(schema);
        if (!hasTable(manifest, name)) return;
        await once(qualified(schema, name), async () => {
          if (schema === home) {
            await loadHome(name, session);
            await database.run(
              `CREATE VIEW ${qualified(schema, name)} AS FROM main.${identifier(name)}`
            );
          } else {
            progress.report({step: phrase`loading ${schema}.${name}`, done: 0, total: 1});
            await loaderOf(schema).load(name, database, manifest, signal);
          }
        });
      }

      async function define(schema: string, definition: NamedQuery): Promise<void> {
        const needs = needsOf(
          definition.parsed,
          await records.manifestOf(schema),
          await records.queries()
        );
        for (const table of needs.tables) await loadTable(schema, table);
        for (const other of needs.definitions)
          if (other !== definition) await define(schema, other);
        await once(`${qualified(schema, definition.name)}()`, () =>
          database.run(definitionIn(schema, definition, needs))
        );
      }

      async function joinTables(name: string): Promise<void> {
        const described = await Promise.all(
          programmes.map(
            async (programme): Promise<ProgrammeTables> => ({
              name: programme,
              tables: (await records.manifestOf(programme)).tables
            })
          )
        );
        const view = unionOf(name, described);
        if (!view) return;
        for (const {name: programme, tables} of described)
          if (tables.some((table) => table.name === name)) await loadTable(programme, name);
        await once(qualified(allProgrammes, name), () => database.run(view));
      }
    }
  };

  /** Every table of the other programmes. */
  async function tablesOfOthers(): Promise<QualifiedName[]> {
    const lists = programmes
      .filter((programme) => programme !== home)
      .map(async (schema) =>
        (await records.manifestOf(schema)).tables.map(({name}) => ({schema, name}))
      );
    return (await Promise.all(lists)).flat();
  }

  function loaderOf(programme: string): TableLoader {
    const loader =
      loaders.get(programme) ??
      createTableLoader(
        {...addresses, manifest: () => addresses.programmes().get(programme)!},
        progress,
        programme
      );
    loaders.set(programme, loader);
    return loader;
  }
}
