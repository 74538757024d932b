import {phrase} from "../../src/page/words/phrase.js";
import {textsIn} from "./cellMeaning.js";
import {
  followsFrom,
  isEmpty,
  isFilled,
  isNumeric,
  isRepeated,
  saysYesOrNo,
  shareFilled
} from "./columnFacts.js";
import {recogniseWords, scaleLabels, wordsAmongNumbers} from "./directionWords.js";
import {after, before, findPairs} from "./findPairs.js";
import {keptRating} from "./keptRating.js";
import {
  type CellRule,
  type ColumnMapping,
  type Mapping,
  needsRule,
  recordByName,
  type SheetMapping,
  wordKey
} from "./mapping.js";
import {slug} from "./nameColumns.js";
import {
  effectMeasure,
  period,
  proposeMeasures,
  targetColumns,
  targetRule
} from "./outcomeMeasures.js";
import type {PeopleColumn, PeopleTable} from "./peopleTable.js";
import {columnsOfPersons, isPersonal, namesProjects} from "./personColumns.js";
import {
  addRule,
  changeRule,
  effectRule,
  lowerIsBetter,
  ratingRule,
  wordsOf
} from "./proposeRules.js";

/** The names of sheets that describe others. */
const aboutOthers =
  /^(?:cover|title|contents|index|notes?|read ?me|about|instructions?|info(?:rmation)?|introduction|metadata|data dictionary|definitions|glossary|key|lists?|look-?ups?|guidance|charts?|pivot.*|dashboard|summary)(?:[ _](?:sheet|page))?$/i;

const keyName =
  /^(?:(?:unique|our|internal|bank|wb|ieg|iati|fund)[ _-]+)?(?:proj(?:ect)?|prog(?:ramme|ram)?|grant|award|school|scheme|site|case|activity|loan|credit|operation|study|trial|contract|charity|org(?:anisation)?|service|initiative)?[ ._-]*(?:id|identifier|code|no\.?|number|ref\.?|reference|urn|key)\.?$/i;
const projectName =
  /^(?:proj(?:ect)?\.?|prog(?:ramme|ram)?\.?|grant|school|scheme|site|grantee|charity|activity|operation|intervention|initiative|provider|academy|study|trial|contract|organisation|trust)s?(?:[ _-]*(?:name|title))?$|^(?:name|title)$/i;
const outcomeName =
  /^(?:outcomes?|indicators?|measures?|result areas?|kpis?|metrics?|questions?)(?:[ _-]*(?:name|label|area|title|measured|description|metric|measure|indicator|type))?$/i;
const directionName =
  /direction|result|rating|status|\brag\b|change|finding|progress|outcome|achiev|performance|answer|response/i;
/** Columns of remarks, whatever words they have. */
const remarks = /comment|\bnotes?\b|remark|narrative|description|explanation|reason/i;
/** The name of a column with remarks about a project. */
const ownRemarks = /^(?:(?:general|other) )?(?:notes?|comment(?:s|ary)?|remarks?|narrative)$/i;

/** Columns of findings, in tables with a row for each finding. */
const findingColumns: readonly [RegExp, string][] = [
  [/^(?:finding|statement|row|record)?[ _-]*(?:id|key|ref|no\.?)$/i, "finding_id"],
  [
    /^(?:n|sample(?: size)?|number of (?:people|participants|pupils|children|families)|participants)$/i,
    "n"
  ],
  [
    /^(?:effect(?: size)?|cohen['’]?s d|hedges['’]? g|smd|d|g|(?:odds|risk|hazard) ratio|relative risk)$/i,
    "effect"
  ],
  [/^(?:lower|low|ci low(?:er)?|lower (?:ci|limit|95%.*)|95% ci low(?:er)?)$/i, "effect_low"],
  [
    /^(?:upper|high|ci (?:high|upper)(?:er)?|upper (?:ci|limit|95%.*)|95% ci (?:high|upper)(?:er)?)$/i,
    "effect_high"
  ],
  [/^(?:effect )?measure of effect$|^effect measure$/i, "effect_measure"],
  [/^p(?:[ -]?value)?$/i, "p_value"],
  [/^(?:statistically )?significant\??$|^statistical significance$/i, "beyond_chance"],
  [/design|method(?:ology)?$/i, "design_note"],
  [/^(?:unit|units)$/i, "unit"],
  [/^(?:comparator|comparison|compared with|counterfactual)$/i, "comparator"],
  [/^(?:study|report|evaluation)$/i, "study"],
  [/^(?:page|locator|where|paragraph)$/i, "locator"],
  [
    /^(?:finding|statement|in words|summary|evidence|quote|description|comments?|notes?)$/i,
    "effect_text"
  ]
];

/** Columns of projects. */
const projectColumns: readonly [RegExp, string][] = [
  [
    /^(?:region|country|area|local authority|council|state|borough|county|nation|geography|location)$/i,
    "region"
  ],
  [
    /^(?:strand|theme|programme strand|sector(?: board)?|practice|global practice|category|policy area|type of project|phase)$/i,
    "strand"
  ],
  [
    /^(?:lead|lead (?:organisation|partner|agency)|grantee|grant holder|delivery partner|delivered by|implementing agency|organisation|provider)$/i,
    "lead_organisation"
  ],
  [/^(?:evaluators?|evaluated by)$/i, "evaluators"],
  [ownRemarks, "notes"]
];

/**
 * Proposes how the sheets of a file become the tables of a programme. Everything that the proposal
 * assumes is in `check`, `why` and `note`; a word without a proposed meaning is null.
 */
export function proposeMapping(tables: readonly PeopleTable[], title: string): Mapping {
  const mapping: Mapping = {
    title: titleOf(tables) ?? title,
    sheets: recordByName(),
    rules: recordByName(),
    blank: "no statement"
  };
  for (const table of tables) mapping.sheets[table.sheet] = proposeSheet(table, mapping.rules);
  addPeriods(mapping);
  const [only, ...others] = Object.keys(mapping.rules);
  const labels = others.length ? undefined : scaleLabels(only ?? "");
  return {
    ...mapping,
    ...(labels && {labels}),
    ...(keptRating(mapping) && {directionFrom: true})
  };
}

/** The sheets that have the title of the file. */
const covers = /^(?:cover|title)(?:[ _](?:sheet|page))?$/i;

/** The first words of a cover, or else the first title above a table that is used. */
function titleOf(tables: readonly PeopleTable[]): string | null {
  for (const {sheet, hidden, header, lines, columns, leftOut} of tables) {
    if (hidden || !covers.test(sheet.trim())) continue;
    // A cover has no table: its first line may have been taken for names of columns, or for a row.
    const first = [
      ...leftOut.map(({line, text}) => ({line, text})),
      ...(header === null ? [] : [{line: header, text: columns.map(({name}) => name).join(" ")}]),
      ...lines.map((line, i) => ({
        line,
        text: columns
          .map(({cells}) => cells[i])
          .join(" ")
          .trim()
      }))
    ]
      .filter(({text}) => /\p{L}{3}/u.test(text))
      .toSorted((a, b) => a.line - b.line)[0];
    if (first) return titleIn(first.text);
  }
  for (const {header, leftOut, hidden, sheet} of tables) {
    if (hidden || aboutOthers.test(sheet.trim())) continue;
    const found = leftOut.find(
      ({line, text}) => header !== null && line < header && /\p{L}{3}/u.test(text)
    );
    if (found) return titleIn(found.text);
  }
  return null;
}

/** A title without the number of a table at its begin: “Table 3. Ratings” is “Ratings”. */
function titleIn(text: string): string {
  const plain = text.replace(
    /^(?:table|annex|appendix)\s+(?:\d+|[a-z])(?:\.\d+)*[a-z]?\s*[.:–—-]\s*/i,
    ""
  );
  return (plain || text).slice(0, 150);
}

function proposeSheet(table: PeopleTable, rules: Record<string, CellRule>): SheetMapping {
  const {sheet, hidden, columns, lines} = table;
  const leaveOut = (why: string): SheetMapping => ({
    rows: "nothing",
    why,
    columns: Object.fromEntries(columns.map(({name}) => [name, {to: "nothing"}]))
  });
  if (hidden) return leaveOut(phrase`the sheet is hidden`);
  if (aboutOthers.test(sheet.trim()))
    return leaveOut(phrase`its name says that it describes other sheets`);
  if (!lines.length || columns.length < 2)
    return leaveOut(phrase`it has no table of two columns or more`);
  const key = columns.find((column) => keyName.test(column.name.trim()) && isFilled(column));
  const nameColumn = findName(columns, key);
  const label = columns.find(
    (column) =>
      column !== key &&
      column !== nameColumn &&
      outcomeName.test(column.name.trim()) &&
      column.type === "string" &&
      !recogniseWords(column)
  );
  const project = nameColumn ?? (key && !label ? key : undefined);
  if (label && !nameColumn && !projectKeyOf(columns, key) && !columns.some(isDirection))
    return proposeOutcomes(columns, key, label, rules);
  const persons = columnsOfPersons(columns);
  const owner = key ?? project;
  if (persons.length && (!namesProjects(columns) || (owner && isRepeated(owner))))
    return leaveOut(
      phrase`its rows seem to be about persons (${persons.join(", ")}): docs/disclosure.md explains how counts of persons are published`
    );
  const isStated =
    columns.some((column) => column !== label && gives(column)) || targetColumns(columns) !== null;
  if (label && isStated) return proposeFindings(columns, label, rules);
  const others = columns.filter((column) => ![key, nameColumn, label].includes(column));
  const hasResults = findPairs(others).size > 0 || others.some((column) => recogniseWords(column));
  if (label && owner && isRepeated(owner) && !hasResults)
    return {
      ...proposeFindings(columns, label, rules),
      why: phrase`it states no result: its columns belong to the findings that other sheets state about the same project and outcome`
    };
  return proposeProjects(table, key, nameColumn, rules);
}

/**
 * The mapping of a sheet whose rows are what a person says, with a proposal for its columns. The first
 * column of texts becomes the outcome, if no other column has such a name.
 */
export function proposeRows(
  table: PeopleTable,
  rows: SheetMapping["rows"],
  rules: Record<string, CellRule>
): SheetMapping {
  const {columns} = table;
  const key = columns.find((column) => keyName.test(column.name.trim()) && isFilled(column));
  if (rows === "projects") return proposeProjects(table, key, findName(columns, key), rules);
  const texts = columns.filter((column) => column !== key && column.type === "string");
  const label = texts.find(({name}) => outcomeName.test(name.trim())) ?? texts[0] ?? columns[0];
  if (rows === "findings") return proposeFindings(columns, label, rules);
  if (rows === "outcomes") return proposeOutcomes(columns, key, label, rules);
  return {
    rows,
    columns: Object.fromEntries(columns.map(({name}) => [name, {to: "nothing"}]))
  };
}

/** A key column whose name speaks of projects. */
function projectKeyOf(columns: readonly PeopleColumn[], key: PeopleColumn | undefined) {
  return key && /project|grant|school|site|scheme|study|trial|contract|urn/i.test(key.name)
    ? key
    : columns.find(({name}) =>
        /^(?:project|grant|school|site|scheme|study|trial|contract)\b/i.test(name)
      );
}

function isDirection(column: PeopleColumn): boolean {
  return directionName.test(column.name) && recogniseWords(column) !== null;
}

/** Whether a column can give the direction of a finding. */
function gives(column: PeopleColumn): boolean {
  return (
    isDirection(column) ||
    (isNumeric(column) &&
      /effect|change|difference|hedges|cohen|smd|odds ratio|risk ratio|relative risk|hazard ratio/i.test(
        column.name
      ))
  );
}

function findName(
  columns: readonly PeopleColumn[],
  key: PeopleColumn | undefined
): PeopleColumn | undefined {
  const texts = columns.filter((column) => column !== key && column.type === "string");
  return (
    texts.find((column) => projectName.test(column.name.trim()) && shareFilled(column) >= 0.5) ??
    texts.find(({name}) =>
      /\b(?:project|school|grant|scheme|site|trial|contract|charity)\b.*\b(?:name|title)\b/i.test(
        name
      )
    )
  );
}

function proposeOutcomes(
  columns: readonly PeopleColumn[],
  key: PeopleColumn | undefined,
  label: PeopleColumn,
  rules: Record<string, CellRule>
): SheetMapping {
  const taken = new Set<string>();
  const use = (to: string): ColumnMapping => {
    taken.add(to);
    return {to: `outcomes.${to}`};
  };
  return {
    rows: "outcomes",
    columns: Object.fromEntries(
      columns.map((column): [string, ColumnMapping] => {
        const {name} = column;
        if (column === label) return [name, use("label")];
        if (column === key) return [name, use("outcome_id")];
        if (/domain|theme|category|group/i.test(name) && !taken.has("domain"))
          return [name, use("domain")];
        const words = recogniseWords(column)?.rule.words ?? {};
        if (Object.values(words).some((meaning) => meaning !== null))
          return [
            name,
            {
              to: "project",
              ...wordsOf(column, rules),
              check: phrase`the name of the column counts as a project, and its cells count as results`
            }
          ];
        return [name, use(ownColumn(name, taken))];
      })
    )
  };
}

function proposeFindings(
  columns: readonly PeopleColumn[],
  label: PeopleColumn,
  rules: Record<string, CellRule>
): SheetMapping {
  const taken = new Set<string>();
  const use = (column: string, more: Partial<ColumnMapping> = {}): ColumnMapping => {
    taken.add(column);
    return {to: `findings.${column}`, ...more};
  };
  const others = columns.filter((column) => column !== label);
  const name = findName(others, undefined);
  const key = others.find(
    (column) =>
      column !== name &&
      keyName.test(column.name.trim()) &&
      !/^(?:id|no\.?|number|key)$/i.test(column.name.trim())
  );
  const owner = key ?? name;
  const direction =
    others.find((column) => isDirection(column) && column !== name) ??
    others.find((column) => gives(column) && column !== name);
  const targets = direction ? null : targetColumns(others);
  return {
    rows: "findings",
    columns: Object.fromEntries(
      columns.map((column): [string, ColumnMapping] => {
        const heading = column.name.trim();
        if (isPersonal(heading)) return [column.name, leftOutPersonal];
        if (column === label) return [column.name, {to: "outcomes.label"}];
        if (column === key) return [column.name, {to: "projects.project_id"}];
        if (column === name) return [column.name, {to: "projects.name"}];
        if (column === targets?.target) return [column.name, use("target")];
        if (targets && column === targets.actual) {
          const words = wordsAmongNumbers(column);
          return [
            column.name,
            use("actual", {
              rule: addRule(rules, targetRule.name, {...targetRule.rule, ...(words && {words})}),
              against: targets.target.name,
              check: targetRule.check(targets.target.name)
            })
          ];
        }
        if (column === direction && isNumeric(column)) {
          const {ruleName, rule, inWords} = effectRule(heading, false);
          const to = taken.has("effect") ? ownColumn(heading, taken) : "effect";
          // A ratio has no sign to change.
          const lower = ruleName.startsWith("sign")
            ? [...new Set(label.cells)].filter((text) => lowerIsBetter.test(text))
            : [];
          const except = lower.length
            ? phrase`, and a negative number for ${lower.map((text) => `“${text}”`).join(", ")}`
            : "";
          return [
            column.name,
            use(to, {
              rule: addRule(rules, ruleName, rule),
              ...(lower.length && {lowerIsBetter: lower}),
              ...(to === "effect" && measureIfUnstated(heading, columns)),
              check: `${inWords}${except}`
            })
          ];
        }
        if (column === direction) return [column.name, use("direction", wordsOf(column, rules))];
        const standard = findingColumns.find(([pattern]) => pattern.test(heading))?.[1];
        const to =
          standard && !taken.has(standard) && fits(column, standard)
            ? standard
            : ownColumn(heading, taken);
        if (standard)
          return [column.name, use(to, to === "effect" ? measureIfUnstated(heading, columns) : {})];
        if (isNumeric(column) && before.test(heading) && !taken.has("before_low"))
          return [column.name, use("before_low")];
        if (isNumeric(column) && after.test(heading) && !taken.has("after_low"))
          return [column.name, use("after_low")];
        const ofProject = projectColumns.find(([pattern]) => pattern.test(heading))?.[1];
        if (ofProject && !taken.has(ofProject)) {
          taken.add(ofProject);
          return [column.name, {to: `projects.${ofProject}`}];
        }
        if (column.type === "string" && owner && followsFrom(column, owner)) {
          const own = ownColumn(heading, taken);
          taken.add(own);
          return [column.name, {to: `projects.${own}`}];
        }
        if (/domain/i.test(heading) && !taken.has("domain")) {
          taken.add("domain");
          return [column.name, {to: "outcomes.domain"}];
        }
        return [column.name, use(ownColumn(heading, taken))];
      })
    )
  };
}

/** What the effects of a column measure, by its name, if no column of the sheet says it. */
function measureIfUnstated(
  heading: string,
  columns: readonly PeopleColumn[]
): Pick<ColumnMapping, "measure"> {
  return columns.some(({name}) =>
    /^(?:effect )?measure of effect$|^effect measure$/i.test(name.trim())
  )
    ? {}
    : {measure: effectMeasure(heading, columns)};
}

const leftOutPersonal: ColumnMapping = {
  to: "nothing",
  check: phrase`the column seems to be about a person, and is not published`
};

/** Whether the values of a column have the type of a standard column of findings. */
function fits(column: PeopleColumn, standard: string): boolean {
  const numbers = ["n", "effect", "effect_low", "effect_high", "p_value"];
  if (standard === "n") return column.type === "integer";
  if (standard === "beyond_chance") return saysYesOrNo(column);
  if (standard === "finding_id") return isFilled(column) && !isRepeated(column);
  return !numbers.includes(standard) || isNumeric(column);
}

/** Whether most cells have a word, as names do, and amounts of money do not. */
function hasWords({cells}: PeopleColumn): boolean {
  const filled = cells.filter((cell) => cell !== "");
  return filled.filter((cell) => /\p{L}{2}/u.test(cell)).length > filled.length / 2;
}

function proposeProjects(
  {columns, leftOut}: PeopleTable,
  key: PeopleColumn | undefined,
  named: PeopleColumn | undefined,
  rules: Record<string, CellRule>
): SheetMapping {
  const name =
    named ??
    columns.find(
      (column) =>
        column !== key &&
        column.type === "string" &&
        isFilled(column) &&
        hasWords(column) &&
        !isRepeated(column) &&
        !isPersonal(column.name) &&
        !recogniseWords(column)
    );
  const owner = key ?? name;
  const pairs = findPairs(columns.filter((column) => column !== key && column !== name));
  const taken = new Set<string>();
  const use = (column: string, more: Partial<ColumnMapping> = {}): ColumnMapping => {
    taken.add(column);
    return {to: `projects.${column}`, ...more};
  };
  const numberRule = (column: PeopleColumn, name: string, rule: CellRule) => {
    const words = wordsAmongNumbers(column);
    return addRule(rules, name, {...rule, ...(words && {words})});
  };
  const measured = proposeMeasures(
    columns.filter(
      (column) => column !== key && column !== name && !isPersonal(column.name) && !isEmpty(column)
    ),
    pairs,
    rules,
    numberRule
  );
  const propose = (column: PeopleColumn): ColumnMapping => {
    const heading = column.name.trim();
    if (column === key) return use("project_id");
    if (column === name)
      return use(
        "name",
        column === named
          ? {}
          : {
              check: phrase`the column counts as the name of the project, because each row has a different value`
            }
      );
    if (isEmpty(column)) return {to: "nothing", check: phrase`all cells are empty`};
    if (isPersonal(heading)) return leftOutPersonal;
    const pair = pairs.get(column);
    if (pair)
      return pair.part === "after"
        ? {...pair.mapping, rule: numberRule(column, pair.ruleName, changeRule(pair.lower))}
        : pair.mapping;
    const measure = measured.get(column);
    if (measure) return measure;
    const words = recogniseWords(column);
    const areSigns = !isNumeric(column) || column.cells.some((cell) => /^[-−–+]+$/.test(cell));
    if (words && column.type !== "boolean" && areSigns && !remarks.test(heading))
      return {to: "outcome", outcome: withoutColour(heading, columns), ...wordsOf(column, rules)};
    if (
      isNumeric(column) &&
      /\b(?:change|difference|gain|progress|improvement|impact)\b|±|\+\/-/i.test(heading)
    ) {
      const lower = lowerIsBetter.test(heading);
      return {
        to: "outcome",
        outcome: heading,
        rule: numberRule(
          column,
          lower ? phrase`change, lower is better` : phrase`change, higher is better`,
          changeRule(lower)
        ),
        check: lower
          ? phrase`a negative number counts as an improvement`
          : phrase`a positive number counts as an improvement`
      };
    }
    const rating = isNumeric(column)
      ? ratingRule(
          column,
          columns,
          leftOut.map(({text}) => text)
        )
      : null;
    if (rating)
      return {
        to: "outcome",
        outcome: heading,
        rule: numberRule(column, rating.name, rating.rule),
        check: rating.check
      };
    const standard = projectColumns.find(([pattern]) => pattern.test(heading))?.[1];
    if (standard && !taken.has(standard) && column.type === "string") return use(standard);
    if (
      /year/i.test(heading) &&
      column.type === "integer" &&
      column.values.every((value) => value === "" || /^(19|20)\d{2}$/.test(value)) &&
      !taken.has("evaluation_year")
    )
      return use("evaluation_year", {
        check: phrase`the column counts as the year of the evaluation`
      });
    if (
      isNumeric(column) &&
      /£|\bgbp\b/i.test(heading + column.cells.join(" ").slice(0, 2000)) &&
      !/£ ?(?:000|k|m\b|bn|million|thousand)/i.test(heading) &&
      /grant|award|fund|budget|amount/i.test(heading) &&
      !taken.has("funding_gbp")
    )
      return use("funding_gbp");
    const own = ownColumn(heading, taken);
    const filled = column.cells.filter((cell) => cell !== "");
    if (filled.length && filled.every((cell) => /^x$/i.test(cell)))
      return {
        to: "feature",
        check: phrase`x counts as a practice that the project has; an empty cell says nothing`
      };
    const isYesNo = saysYesOrNo(column);
    return use(own, {
      ...(isYesNo && {
        check: phrase`yes and no: choose feature if the column is a practice, or outcome if it is a result`
      }),
      ...(isNumeric(column) &&
        /%|percent|\brate\b|attain|attend|score|level/i.test(heading) && {
          check: phrase`numbers: choose outcome, with steps, if the column is a result`
        }),
      ...(isNumeric(column) &&
        /^(?:19|20)\d{2}\b/.test(heading) && {
          check: phrase`numbers of a year: choose before and after, with the name of the outcome`
        }),
      ...(isListInCells(column) && {
        check: phrase`cells hold several values, with ; between them: choose outcomes or features if each is one`
      }),
      ...(column.type === "string" &&
        !isYesNo &&
        !isListInCells(column) &&
        isShortList(filled) && {
          check: phrase`few different words: choose outcome if the column is a result`
        })
    });
  };
  const proposed = recordByName<ColumnMapping>();
  for (const column of columns) proposed[column.name] = propose(column);
  const varying = columns.filter(
    (column) => owner && isRepeated(owner) && !followsFrom(column, owner)
  );
  // Without a period, rows that differ may be a mistake, which is listed.
  if (varying.some(namesPeriod) && Object.values(proposed).some(({to}) => needsRule(to)))
    for (const column of varying) proposed[column.name] = ofRow(column, proposed[column.name]);
  return {
    rows: "projects",
    ...(!key && !name && {why: phrase`no column names the projects: each row counts as a project`}),
    columns: proposed
  };
}

/** Names that say nothing without the word RAG. */
const ofWhole = /^(?:overall|total|project|programme|delivery|current|latest|previous|summary)$/i;

/** The name of an outcome without the word RAG at its end, if no other column has that name. */
function withoutColour(heading: string, columns: readonly PeopleColumn[]): string {
  const [, plain] = /^(.{3,}?)[\s:–—(-]+rag(?: rating| status)?\)?$/i.exec(heading) ?? [];
  if (plain === undefined || period.test(plain) || ofWhole.test(plain)) return heading;
  return columns.some(({name}) => wordKey(name) === wordKey(plain)) ? heading : plain;
}

function namesPeriod({name}: PeopleColumn): boolean {
  return /^(?:year|period|term|wave|quarter|cohort|round)s?\b|\byear$/i.test(name.trim());
}

/**
 * The mapping of a column that differs between the rows of one project for several periods: not a fact
 * about the project, but about the findings of the row.
 */
function ofRow(source: PeopleColumn, mapping: ColumnMapping): ColumnMapping {
  const [table, column] = mapping.to.split(".");
  if (table !== "projects" || !column || naming.has(column)) return mapping;
  const isPeriod = namesPeriod(source) && source.type === "string";
  return {
    to: isPeriod ? "findings.period" : `findings.${column}`,
    check: [
      mapping.check,
      phrase`the column differs between rows of one project, and counts as a fact about the findings`
    ]
      .filter(Boolean)
      .join("; ")
  };
}

/** The columns that name a project. */
const naming: ReadonlySet<string> = new Set(["project_id", "name"]);

/** Whether several cells are lists of short texts, such as “Skills; Housing”. */
function isListInCells({name, type, cells}: PeopleColumn): boolean {
  if (remarks.test(name)) return false;
  const lists = cells.filter((cell) => {
    const parts = textsIn(cell);
    return parts.length > 1 && parts.every((part) => part.length <= 60);
  });
  return type === "string" && lists.length > 1;
}

/** Whether cells have few different short texts, several of them more than once. */
function isShortList(filled: readonly string[]): boolean {
  const words = new Set(filled.map(wordKey));
  return (
    words.size > 1 &&
    words.size <= 7 &&
    words.size * 1.5 <= filled.length &&
    [...words].every((word) => word.length <= 40)
  );
}

function ownColumn(heading: string, taken: ReadonlySet<string>): string {
  const plain = slug(heading);
  let name = plain;
  for (let i = 2; taken.has(name) || reserved.has(name); i++) name = `${plain}_${i}`;
  return name;
}

/** Names of columns that a column of people's own cannot have. */
const reserved = new Set([
  "project_id",
  "outcome_id",
  "finding_id",
  "source_id",
  "direction",
  "label",
  "locator",
  "reference",
  "continues",
  "continues_source_id"
]);

/** Gives the findings a period, if several sheets with the same columns have one each. */
function addPeriods({sheets}: Mapping): void {
  const used = Object.entries(sheets).filter(
    ([, {rows}]) => rows === "projects" || rows === "findings"
  );
  for (const [name, sheet] of used) {
    const same = used.filter(
      ([, other]) => Object.keys(other.columns).join("\n") === Object.keys(sheet.columns).join("\n")
    );
    if (same.length < 2) continue;
    const {columns, ...about} = sheet;
    sheets[name] = {...about, period: name, columns};
  }
}
