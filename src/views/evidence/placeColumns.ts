import type {Column} from "../../controls/dataTable.js";
import {groundColumns} from "../groundColumns.js";
import {capitalFirst} from "../words/inSentence.js";
import {headingOf} from "../words/nouns.js";
import type {EvidenceRecords} from "./evidenceRecords.js";

/** The columns of a table of places: the record of each project in each domain. */
export function placeColumns({manifest, labels, words}: EvidenceRecords): Column[] {
  const {domain, direction, design, reporter} = labels;
  return [
    {key: "project", label: capitalFirst(words.nouns.project.one)},
    {key: "domain", label: domain.title},
    {key: "direction", label: direction.title, show: (value) => direction(value)},
    {key: "outcomes", label: headingOf(words.nouns.outcome)},
    ...groundColumns(manifest, {design, reporter})
  ];
}
