import {dataTable} from "../controls/dataTable.js";
import {recordsHref} from "../engine/files.js";
import type {Manifest, Table} from "../engine/manifest.js";
import {element} from "./element.js";
import {formatNumber} from "./formatValue.js";

/** Every table as CSV and as Parquet, with its size and the SHA-256 by which a copy can be told to be this one. */
export function downloads({tables, dataHash, key}: Manifest): HTMLElement {
  const link = (table: Table, kind: "csv" | "parquet") => {
    const {bytes, sha256} = table[kind];
    const file = `${table.name}.${kind}`;
    return element(
      "a",
      {href: recordsHref(file, sha256), download: file, title: `SHA-256 ${sha256}`},
      `${kind === "csv" ? "CSV" : "Parquet"}, ${size(bytes)}`
    );
  };
  return element(
    "div",
    {},
    dataTable(tables, {
      caption: "Tables to download",
      columns: [
        {key: "title", label: "Table"},
        {key: "rows", label: "Rows"},
        {key: "csv", label: "CSV", show: (_, row) => link(row as unknown as Table, "csv")},
        {
          key: "parquet",
          label: "Parquet",
          show: (_, row) => link(row as unknown as Table, "parquet")
        }
      ]
    }),
    element(
      "p",
      {},
      element(
        "a",
        {href: recordsHref("datapackage.json", key), download: "datapackage.json"},
        "The codebook (datapackage.json)"
      ),
      ". All tables together are known by ",
      element("code", {}, dataHash)
    )
  );
}

function size(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${formatNumber(Math.round(bytes / 1024))} kB`
      : `${formatNumber(Math.round(bytes / 1024 ** 2))} MB`;
}
