import {type Column, dataTable} from "../../controls/dataTable.js";
import {element} from "../../page/element.js";
import {keeps, labelsOf} from "../../page/labels.js";
import {section} from "../../page/section.js";
import {phrase} from "../../page/words/phrase.js";
import type {Row} from "../../records/rows.js";
import {aimList} from "../aimList.js";
import {capitalFirst, smallFirst} from "../words/inSentence.js";
import {headingOf, type Nouns, sharedNouns, withArticle} from "../words/nouns.js";
import type {AskedProgramme, AskedProgrammes} from "./askProgrammes.js";
import {continuedList} from "./continuedProjects.js";

/**
 * The programmes side by side: what was asked, how much is recorded, what was measured, who reports
 * it, the features that several name, directions by study design, and projects that continue one of
 * another programme. Each number is counted in the records of one programme. A part for which no
 * programme has records is left out. `designs` are the figures of `designFigures`.
 */
export function sideBySide(asked: AskedProgrammes, designs: readonly HTMLElement[]): HTMLElement[] {
  const {programmes} = asked;
  const isOne = programmes.length === 1;
  return [
    ...(isOne
      ? []
      : [
          element(
            "p",
            {},
            phrase`Each number below is counted in the records of one programme. A difference between two programmes may come from what was asked, measured or recorded, and nothing here compares their results.`
          )
        ]),
    ...asksOf(asked),
    section(phrase`How much is recorded`, sizeTable(asked)),
    ...domainSection(asked),
    ...reporterSection(asked),
    ...(isOne ? [] : featureSection(asked)),
    ...(designs.length ? [section(phrase`Directions by study design`, beside(designs))] : []),
    ...continuedSection(asked)
  ];
}

function asksOf({programmes, aims}: AskedProgrammes): HTMLElement[] {
  const parts = programmes.flatMap((programme) => {
    const own = aims.filter((row) => row.programme === programme.name);
    return own.length ? [columnOf(programme, aimList(own))] : [];
  });
  return parts.length ? [section(phrase`What was asked`, beside(parts))] : [];
}

/** The counts that the records of every programme have, in the order of the table. */
function sizeLabels({
  project,
  outcome,
  statement,
  feature
}: Nouns): [counted: string, label: string][] {
  const one = withArticle(outcome);
  return [
    ["projects", headingOf(project)],
    ["studied", phrase`${headingOf(project)} with ${withArticle(statement)} about ${one}`],
    ["measured", phrase`${headingOf(project)} that measured ${one}`],
    ["statements", phrase`${headingOf(statement)} about ${outcome.many}`],
    ["outcomes", headingOf(outcome)],
    ["features", headingOf(feature)]
  ];
}

function sizeTable({programmes, sizes: counts}: AskedProgrammes): HTMLElement {
  const rows = sizeLabels(sharedOf(programmes)).map(([counted, label]) => ({
    label,
    ...countsOf(
      programmes,
      counts.filter((row) => row.counted === counted)
    )
  }));
  return tableOf(rows, programmes, phrase`Counted`, phrase`The size of each programme's records`);
}

function domainSection({programmes, domains}: AskedProgrammes): HTMLElement[] {
  const rows = rowsByLabel(programmes, domains, "outcomes", "domain");
  if (!rows.length) return [];
  const {project, outcome} = sharedOf(programmes);
  const counted = phrase`${headingOf(project)} that measured ${withArticle(outcome)}`;
  const domain = titleOf(programmes, "outcomes", "domain", phrase`Domain`);
  return [
    section(
      phrase`What was measured`,
      phrase`${counted} of each ${smallFirst(domain)}.`,
      tableOf(rows, programmes, domain, phrase`${counted}, by ${smallFirst(domain)}`)
    )
  ];
}

function reporterSection({programmes, statements}: AskedProgrammes): HTMLElement[] {
  const known = statements.filter(({reported_by}) => reported_by !== null);
  const rows = rowsByLabel(programmes, known, "findings", "reported_by");
  if (!rows.length) return [];
  const words = phrase`${headingOf(sharedOf(programmes).statement)} by who reports them`;
  return [
    section(
      phrase`Who reports it`,
      `${words}.`,
      tableOf(
        rows,
        programmes,
        titleOf(programmes, "findings", "reported_by", phrase`Reported by`),
        words
      )
    )
  ];
}

function featureSection({programmes, features}: AskedProgrammes): HTMLElement[] {
  const keys = [...new Set(features.map(({feature_id}) => feature_id))];
  const rows = keys
    .map((key) => {
      const own = features.filter(({feature_id}) => feature_id === key);
      const labels = own.map(({label, feature_id}) => String(label ?? feature_id));
      return {label: differentLabels(labels).join(" / "), ...countsOf(programmes, own)};
    })
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  if (!rows.length) return [];
  const {project, feature} = sharedOf(programmes);
  return [
    section(
      phrase`${headingOf(feature)} that several programmes name`,
      phrase`${headingOf(project)} whose records name each ${feature.one}. ${capitalFirst(withArticle(feature))} is listed if the records of more than one programme have its key; each programme's sources describe it in their own way.`,
      tableOf(
        rows,
        programmes,
        capitalFirst(feature.one),
        phrase`${headingOf(project)} named with each ${feature.one}`
      )
    )
  ];
}

/** The labels that differ in more than capitals, hyphens and spaces; of such, the last. */
function differentLabels(labels: readonly string[]): string[] {
  const letters = (label: string) => label.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return [...new Map(labels.map((label) => [letters(label), label])).values()];
}

function continuedSection({programmes, continued}: AskedProgrammes): HTMLElement[] {
  const rows = continued.filter(({before_programme}) => before_programme !== null);
  if (!rows.length) return [];
  const {project} = sharedOf(programmes);
  return [
    section(
      phrase`${headingOf(project)} that continue`,
      phrase`${headingOf(project)} that go on from ${withArticle(project)} of another programme, or whose evaluation follows one up.`,
      continuedList(rows, "./")
    )
  ];
}

/** The nouns of all programmes. */
function sharedOf(programmes: readonly AskedProgramme[]): Nouns {
  return sharedNouns(programmes.map(({manifest}) => manifest));
}

/** The title that every programme gives a column; `plain` where theirs differ or are missing. */
function titleOf(
  programmes: readonly AskedProgramme[],
  table: string,
  column: string,
  plain: string
): string {
  const titles = programmes
    .filter(({manifest}) => keeps(manifest, table, column))
    .map(({manifest}) => labelsOf(manifest, table, column).title);
  return titles.length && titles.every((title) => title === titles[0] && title !== column)
    ? titles[0]
    : plain;
}

/**
 * The rows of a table by the label of a coded value, which each programme's codebook gives. A
 * programme without the column has “not recorded” in place of a count.
 */
function rowsByLabel(
  programmes: readonly AskedProgramme[],
  counts: readonly Row[],
  table: string,
  column: string
): ({label: string} & Record<string, unknown>)[] {
  const byLabel = new Map<string, Row[]>();
  for (const {name, manifest} of programmes) {
    const labels = labelsOf(manifest, table, column);
    for (const row of counts.filter(({programme}) => programme === name)) {
      const label = labels(row[column]);
      byLabel.set(label, [...(byLabel.get(label) ?? []), row]);
    }
  }
  const unrecorded = Object.fromEntries(
    programmes
      .filter(({manifest}) => !keeps(manifest, table, column))
      .map(({name}) => [name, phrase`not recorded`])
  );
  return Array.from(byLabel, ([label, rows]) => ({
    label,
    ...countsOf(programmes, rows),
    ...unrecorded
  }));
}

/** The sum of `n` for each programme; 0 for a programme without such a row. */
function countsOf(
  programmes: readonly AskedProgramme[],
  rows: readonly Row[]
): Record<string, number> {
  return Object.fromEntries(
    programmes.map(({name}) => [
      name,
      rows.filter(({programme}) => programme === name).reduce((sum, {n}) => sum + Number(n), 0)
    ])
  );
}

function tableOf(
  rows: readonly object[],
  programmes: readonly AskedProgramme[],
  first: string,
  caption: string
): HTMLElement {
  const columns: Column[] = [
    {key: "label", label: first},
    ...programmes.map(({name, manifest}) => ({key: name, label: manifest.programme.shortTitle}))
  ];
  return dataTable(rows, {columns, caption});
}

/** What a programme has, under its name. */
function columnOf({manifest}: AskedProgramme, content: Node): HTMLElement {
  return element("div", {}, element("h3", {}, manifest.programme.shortTitle), content);
}

function beside(parts: readonly HTMLElement[]): HTMLElement {
  return element("div", {class: "side-by-side"}, ...parts);
}
