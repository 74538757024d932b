import type {Column} from "../controls/dataTable.js";
import {keeps, type Labels, labelList} from "../page/labels.js";
import {phrase} from "../page/words/phrase.js";
import {machineWritten} from "../records/machineWritten.js";
import type {Manifest} from "../records/manifest.js";

/**
 * The columns of a table of cells for what the cells rest on: designs, reporters, and whether these
 * are machine-written summaries alone, as far as the programme records them.
 */
export function groundColumns(
  manifest: Manifest,
  {design, reporter}: {design: Labels; reporter: Labels}
): Column[] {
  const list = (key: string, labels: Labels): Column => ({
    key,
    label: labels.title,
    show: (values) => labelList(values as string[], labels)
  });
  return [
    ...(keeps(manifest, "findings", "design_class") ? [list("designs", design)] : []),
    ...(keeps(manifest, "findings", "reported_by") ? [list("reporters", reporter)] : []),
    ...(reporter.options().some(({value}) => value === machineWritten)
      ? [
          {
            key: "machine_written",
            label: phrase`Machine-written summaries alone`,
            show: (alone: unknown) => (alone ? "yes" : "no")
          }
        ]
      : [])
  ];
}
