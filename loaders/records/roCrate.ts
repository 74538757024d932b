import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {markDescription} from "../../src/records/simulated.js";
import {codebookFile} from "../codebook/codebook.js";
import type {DataPackage} from "../codebook/dataPackage.js";

/** A file of the crate, next to `ro-crate-metadata.json`. */
export interface CrateFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** A published notebook as a file of the crate. */
export interface CrateNotebook extends CrateFile {
  title: string;
  /** The names of the tables that its queries need. */
  tables: readonly string[];
  /** Its inputs: their names, the words that a reader sees, and their first values. */
  inputs: readonly {name: string; label: string; value: unknown}[];
}

/** The name of a file that is not a table; null for a table, which has its title. */
function otherName(file: string): string | null {
  if (file === codebookFile) return phrase`The codebook, as a Frictionless Data Package`;
  return file === "codebook.csv" ? phrase`The codebook, with a row for each variable` : null;
}

const mediaTypes: Record<string, string> = {
  csv: "text/csv",
  json: "application/json",
  parquet: "application/vnd.apache.parquet"
};

/**
 * Describes the downloadable files as an RO-Crate (version 1.1, https://w3id.org/ro/crate/1.1):
 * their content, authors and licence, and the size and SHA-256 that identify a copy. `published` is
 * the date for a package without a date of its own.
 */
export function roCrate(
  {programme, tables, dataHash}: Manifest,
  {authors, created, keywords, sources}: DataPackage,
  files: readonly CrateFile[],
  published: string,
  notebooks: readonly CrateNotebook[] = []
): object {
  const [licence] = programme.licenses;
  const licenceId = licence?.path ?? `#licence-${licence?.name ?? "none"}`;
  const authorIds = authors.map((_, i) => ({"@id": `#author-${i + 1}`}));
  return {
    // This term of schema.org is newer than the context of RO-Crate 1.1.
    "@context": ["https://w3id.org/ro/crate/1.1/context", {sha256: "http://schema.org/sha256"}],
    "@graph": [
      {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        conformsTo: {"@id": "https://w3id.org/ro/crate/1.1"},
        about: {"@id": "./"}
      },
      {
        "@id": "./",
        "@type": "Dataset",
        name: markDescription(programme.title, programme.simulated),
        description: markDescription(programme.description || programme.title, programme.simulated),
        datePublished: created ?? published,
        license: {"@id": licenceId},
        identifier: `sha256:${dataHash}`,
        ...(programme.version && {version: programme.version}),
        ...(authors.length && {author: authorIds}),
        ...(keywords.length && {keywords: keywords.join(", ")}),
        ...(sources.length && {isBasedOn: sources.map(({title, path}) => path ?? title)}),
        hasPart: [...files, ...notebooks].map(({name}) => ({"@id": name}))
      },
      {
        "@id": licenceId,
        "@type": "CreativeWork",
        name: licence?.title ?? licence?.name ?? phrase`No licence is stated`,
        ...(licence?.name && {identifier: licence.name})
      },
      ...authors.map((name, i) => ({"@id": `#author-${i + 1}`, "@type": "Organization", name})),
      ...files.map(({name, bytes, sha256}) => {
        const [, stem, kind] = /^(.*)\.(\w+)$/.exec(name)!;
        const other = otherName(name);
        const table = other ? undefined : tables.find((table) => table.name === stem);
        return {
          "@id": name,
          "@type": "File",
          name: other ?? `${table?.title ?? stem} (${kind})`,
          ...(table?.description && {description: table.description}),
          contentSize: String(bytes),
          encodingFormat: mediaTypes[kind] ?? "application/octet-stream",
          sha256
        };
      }),
      ...notebooks.flatMap((notebook) => notebookEntities(notebook, programme))
    ]
  };
}

/** A notebook with its inputs, as the workflow profile of RO-Crate describes code with parameters. */
function notebookEntities(
  {name, title, bytes, sha256, tables, inputs}: CrateNotebook,
  programme: Manifest["programme"]
): object[] {
  const idOf = (input: string) => `#${name.replace(/\.md$/, "")}/${input}`;
  return [
    {
      "@id": name,
      "@type": ["File", "SoftwareSourceCode"],
      name: markDescription(title, programme.simulated),
      contentSize: String(bytes),
      encodingFormat: "text/markdown",
      programmingLanguage: ["SQL", "JavaScript"],
      sha256,
      ...(tables.length && {isBasedOn: tables.map((table) => ({"@id": `${table}.parquet`}))}),
      ...(inputs.length && {input: inputs.map((input) => ({"@id": idOf(input.name)}))})
    },
    ...inputs.map((input) => ({
      "@id": idOf(input.name),
      "@type": "FormalParameter",
      name: input.name,
      description: input.label,
      defaultValue: typeof input.value === "string" ? input.value : JSON.stringify(input.value)
    }))
  ];
}
