import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {markDescription} from "../../src/records/simulated.js";
import type {DataPackage} from "../codebook/dataPackage.js";

/**
 * The records as a schema.org Dataset, for search engines and catalogues. `root` is the address
 * of the programme's folder, or the path to it from the page.
 */
export function datasetJsonLd(
  {programme, tables, dataHash}: Manifest,
  {authors, created, keywords, sources}: DataPackage,
  root: string
): string {
  const {title, description, version, licenses, simulated} = programme;
  const download = (name: string, encodingFormat: string, words: string) => ({
    "@type": "DataDownload",
    name: words,
    encodingFormat,
    contentUrl: `${root}data/${name}`
  });
  const [licence] = licenses;
  const dataset = {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: markDescription(title, simulated),
    description: markDescription(description || title, simulated),
    identifier: `sha256:${dataHash}`,
    url: root,
    isAccessibleForFree: true,
    ...(version && {version}),
    ...(licence && {license: licence.path ?? licence.title ?? licence.name}),
    ...(authors.length && {creator: authors.map((name) => ({"@type": "Organization", name}))}),
    ...(created && {datePublished: created}),
    ...(keywords.length && {keywords}),
    ...(sources.length && {isBasedOn: sources.map(({title, path}) => path ?? title)}),
    variableMeasured: tables.find(({name}) => name === "findings")?.fields.map(({title}) => title),
    distribution: [
      download(
        "records.zip",
        "application/zip",
        phrase`All tables as CSV and Parquet, with their codebook`
      ),
      download(
        "records/datapackage.json",
        "application/json",
        phrase`Codebook (Frictionless Data Package)`
      ),
      download(
        "records/ro-crate-metadata.json",
        "application/ld+json",
        phrase`Files with their SHA-256 (RO-Crate)`
      )
    ]
  };
  // Nothing in the block may look like its end.
  return `<script type="application/ld+json">${JSON.stringify(dataset).replaceAll("<", "\\u003c")}</script>`;
}
