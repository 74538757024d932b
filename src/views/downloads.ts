import {dataTable} from "../controls/dataTable.js";
import {recordsAddress} from "../engine/addresses.js";
import {siteAddresses} from "../engine/siteAddresses.js";
import {element} from "../page/element.js";
import {formatNumber} from "../page/formatValue.js";
import {phrase} from "../page/words/phrase.js";
import type {Manifest, Table} from "../records/manifest.js";
import {markName} from "../records/simulated.js";

/** The files other than the tables: all of them in one archive, the codebook, the checksums. */
const otherFiles = [
  ["../records.zip", phrase`All tables as CSV and Parquet, and the files below (records.zip)`],
  ["datapackage.json", phrase`The codebook, as a Frictionless Data Package (datapackage.json)`],
  ["codebook.csv", phrase`The codebook, one row for each variable (codebook.csv)`],
  [
    "ro-crate-metadata.json",
    phrase`Every file with its size and SHA-256, as an RO-Crate (ro-crate-metadata.json)`
  ]
];

/** Every table as CSV and as Parquet, with the SHA-256 that identifies a copy. */
export function downloads({tables, dataHash, key}: Manifest): HTMLElement {
  const manifest = siteAddresses.manifest();
  const link = ({name, parquet}: Table, kind: "csv" | "parquet", words: string) =>
    element(
      "a",
      {
        href: recordsAddress(manifest, `${name}.${kind}`, parquet.sha256),
        download: markName(`${name}.${kind}`)
      },
      words
    );
  const rows = tables.map((table) => ({
    title: table.title,
    rows: table.rows,
    csv: link(table, "csv", "CSV"),
    parquet: link(table, "parquet", phrase`Parquet, ${size(table.parquet.bytes)}`),
    sha256: element("code", {}, table.parquet.sha256)
  }));
  const asIs = (value: unknown) => value as Node;
  return element(
    "div",
    {},
    dataTable(rows, {
      caption: phrase`Tables to download`,
      file: null,
      columns: [
        {key: "title", label: phrase`Table`},
        {key: "rows", label: phrase`Rows`},
        {key: "csv", label: "CSV", show: asIs},
        {key: "parquet", label: phrase`Parquet`, show: asIs},
        {key: "sha256", label: phrase`SHA-256 of the Parquet`, show: asIs}
      ]
    }),
    element(
      "ul",
      {},
      ...otherFiles.map(([file, words]) =>
        element(
          "li",
          {},
          element(
            "a",
            {
              href: recordsAddress(manifest, file, key),
              download: markName(file.replace("../", ""))
            },
            words
          )
        )
      )
    ),
    element("p", {}, phrase`SHA-256 over all tables: `, element("code", {}, dataHash), ".")
  );
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${formatNumber(Math.round(kilobytes))} kB`
    : `${formatNumber(Math.round(kilobytes / 1024))} MB`;
}
