import type {Column} from "../../controls/dataTable.js";
import {labelList} from "../../page/labels.js";
import type {EvidenceRecords} from "./evidenceRecords.js";

/** The columns of a table of places: the record of each project in each domain. */
export function placeColumns({labels}: EvidenceRecords): Column[] {
  const {domain, direction, design, reporter} = labels;
  return [
    {key: "project", label: "Project"},
    {key: "domain", label: domain.title},
    {key: "direction", label: direction.title, show: (value) => direction(value)},
    {key: "outcomes", label: "Outcomes"},
    {
      key: "designs",
      label: design.title,
      show: (values) => labelList(values as string[], design)
    },
    {
      key: "reporters",
      label: reporter.title,
      show: (values) => labelList(values as string[], reporter)
    }
  ];
}
