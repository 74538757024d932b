import {columnLetters} from "../../../src/files/columnLetters.js";
import {number, row, word, workbook} from "../../files/tables/makeWorkbook.js";

type Cell = string | number | null;

/** A sheet of a workbook, as rows of cells. */
interface InventedSheet {
  name: string;
  rows: Cell[][];
  hidden?: boolean;
  /** Merged cells, such as `A2:A4`. */
  merged?: string[];
}

/** A workbook with these sheets. A text that begins with `<c` is the XML of a cell. */
export function invented(...sheets: InventedSheet[]): Uint8Array {
  return workbook(
    sheets.map(({name, rows, hidden, merged = []}) => ({
      name,
      state: hidden ? "hidden" : "visible",
      xml: rows
        .map((cells, i) => row(i + 1, ...cells.map((cell, at) => cellXml(cell, at, i + 1))))
        .join(""),
      after: merged.length
        ? `<mergeCells>${merged.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`
        : ""
    }))
  );
}

function cellXml(cell: Cell, column: number, line: number): string {
  const place = `${columnLetters(column)}${line}`;
  if (cell === null) return "";
  if (typeof cell === "number") return number(place, cell);
  return cell.startsWith("<c") ? cell.replace("PLACE", place) : word(place, cell);
}

/** A cell that shows an error. */
export const brokenCell = '<c r="PLACE" t="e"><v>#N/A</v></c>';

/** Ratings of projects as a bank's evaluators publish them. */
export const bankRatings = invented(
  {
    name: "Read me",
    rows: [["Ratings of closed projects"], ["Source: the evaluation department"]]
  },
  {
    name: "Ratings",
    rows: [
      ["IEG project ratings, fiscal year 2015"],
      ["Downloaded on 3 May 2016"],
      [],
      [
        "Project ID",
        "Project Name",
        "Country",
        "Sector Board",
        "Approval FY",
        "Outcome",
        "Bank Performance",
        "Loan amount (US$ m)"
      ],
      [
        "P101",
        "Rural Roads",
        "Ghana",
        "Transport",
        2008,
        "Satisfactory",
        "Moderately Satisfactory",
        45.5
      ],
      [
        "P102",
        "Primary Schools ",
        "Nepal",
        "Education",
        2009,
        "Moderately Unsatisfactory",
        "Satisfactory",
        30
      ],
      ["P103", "Clean Water", "Peru", "Water", 2007, "Highly Satisfactory", "Satisfactory", 80],
      ["P104", "Land Registry", "Ghana", "Urban", 2010, "Not Rated", "Unsatisfactory", 12],
      ["P105", "Power Grid", "Kenya", "Energy", 2008, "Moderately Satisfactory", null, 110]
    ]
  }
);

/** Results of the schools of a trust: names that span columns, units, years, a total. */
export const trustSchools = invented({
  name: "Schools",
  rows: [
    ["Reading programme: results"],
    ["School", "URN", "Region", "Reading score", null, "Absence (%)", null, "Ofsted grade"],
    [null, null, null, "Baseline", "Endline", "2015/16", "2016/17", null],
    ["Ash Primary", 100001, "North East", 94, 99, 5.2, 4.8, 2],
    ["Birch Primary", 100002, "London", 97, 97, 4.1, 4.6, 1],
    ["Cedar Primary", 100003, "London", 101, 98, 6, null, 3],
    ["Total", null, null, 292, 294, null, null, null]
  ],
  merged: ["D2:E2", "F2:G2"]
});

/** The status sheet of a charity: merged regions, red, amber and green, and comments. */
export const charityStatus = invented({
  name: "Status Q4",
  rows: [
    ["Region", "Project", "Wellbeing", "Employment", "Housing", "Comments"],
    ["North", "Fresh Start", "Green", "Amber", "G", "on time"],
    [null, "Next Steps", "Red", "green", null, null],
    ["South", "Open Arms", "Amber/Green", "n/a", "Amber", "new manager"],
    [null, "Safe Home", "GREEN", "Red ", "Blue", null],
    [],
    ["Note: colours were agreed with project leads."]
  ],
  merged: ["A2:A3", "A4:A5"]
});

/** An export of a survey tool: a row for each person. */
export const surveyOfPersons = `Respondent ID,Project,Email address,I feel more confident,I have learned new skills
1,Fresh Start,a@example.org,Agree,Strongly agree
2,Fresh Start,b@example.org,Disagree,Agree
3,Next Steps,c@example.org,Agree,Neither agree nor disagree
`;

/** Answers of a survey of projects, as semicolons and Windows letters. */
export const surveyOfProjects = Buffer.from(
  `Project;Region;Young people are safer;Families are stronger
Café Lúa;North;Strongly agree;Agree
Next Steps;South;Neither agree nor disagree;Don't know
Open Arms;South;Disagree;Tend to agree
`,
  "latin1"
);

/** A sheet for each financial year. */
const years = (rows: Cell[][]) => [
  ["Grant ref", "Grant holder", "Award (£)", "Safer", "Healthier"],
  ...rows
];
export const financialYears = invented(
  {
    name: "2014-15",
    rows: years([
      ["G-1", "Alpha Trust", "£12,500", "Improved", "No change"],
      ["G-2", "Beta Trust", "£8,000", "Worse", "Improved"]
    ])
  },
  {
    name: "2015-16",
    rows: years([
      ["G-1", "Alpha Trust", "£12,500", "No change", "Improved"],
      ["G-2", "Beta Trust", "£9,500", "Improved", "not measured"]
    ])
  },
  {name: "Lists", hidden: true, rows: [["Improved"], ["Worse"]]}
);

/** Projects, outcomes and results in three sheets. */
export const threeSheets = invented(
  {
    name: "Projects",
    rows: [
      ["Project code", "Project name", "Lead", "Key worker"],
      ["A1", "Fresh Start", "Council", "Yes"],
      ["A2", "Next Steps", "Trust", "No"]
    ]
  },
  {
    name: "Outcomes",
    rows: [
      ["Indicator", "Domain", "Better"],
      ["Attendance", "Education", "higher"],
      ["Days in care", "Care", "lower"]
    ]
  },
  {
    name: "Results",
    rows: [
      [
        "Project code",
        "Indicator",
        "Change",
        "Sample size",
        "Effect size",
        "p-value",
        "Notes",
        "Method"
      ],
      ["A1", "Attendance", "Improved", 120, 0.21, 0.03, "Attendance rose.", "Matched comparison"],
      ["A1", "Days in care", "no change", 80, 0.02, null, null, "Before and after"],
      ["A2", "Attendance", "Mixed", 95, null, null, "Rose for girls only.", "Survey"],
      ["A9", "Attendance", "Improved", null, null, null, null, null]
    ]
  }
);

/** A sheet with everything that goes wrong. */
export const everythingWrong = invented({
  name: "Sheet1",
  rows: [
    ["Outcomes tracker – DRAFT", null, null, null, null, null, null],
    [],
    ["  Project ", "Region", "Grant (£)", "Attendance change", "Behaviour", "", "Lead email"],
    ["text", "text", "£", "% points", "word", null, null],
    ["Alpha  ", "North", "12,000", 3.5, "Improvd", null, "a@example.org"],
    ["Beta", "South", "tbc", -2, " improved ", null, null],
    ["alpha", "East", 12000, 0, "No Change", null, null],
    [null, "West", 5, 1, "Worse", null, null],
    ["Gamma", "West", 7000, brokenCell, "-", null, null],
    ["Grand total", null, 24005, null, null, null, null],
    [],
    ["Source: programme team"]
  ]
});

/** Targets of a fund: a row for each result, with merged cells for the facts about a project. */
export const fundTargets = invented({
  name: "Outcomes achieved",
  rows: [
    ["Life chances fund"],
    [
      "Project name",
      "Local authority",
      "Service",
      "Outcome metric",
      "Target",
      "Achieved",
      "Status"
    ],
    ["Norfolk", "Norfolk", "Families", "Days out of care", 1200, 1100, "Not met"],
    [null, null, null, "School attendance", 80, 95, "Met"],
    ["Pyramid", "Birmingham", "Health", "Wellbeing", 200, 260, "Exceeded"],
    ["Zero", "Lambeth", "Health", "Tests", 1000, "n/a", "Not yet measured"]
  ],
  merged: ["A3:A4", "B3:B4", "C3:C4"]
});

/** Scores of visits on a scale that a line above the table explains. */
export const visitScores = invented({
  name: "Scores",
  rows: [
    ["Site visits 2023"],
    ["1 = very poor, 5 = excellent"],
    ["Site", "Safety rating", "Food rating"],
    ["North", 4, 3],
    ["South", 2, 4]
  ]
});

/** Practices as marks, and outcomes as words. */
export const markedPractices = `Service,Key worker,Group work,Attendance,Offending
Alpha,x,,Improved,No change
Beta,,X,Worse,Improved
`;

/** A row for each outcome, and a column for each project. */
export const outcomeRows = `Outcome,Alpha,Beta,Gamma
Attendance,Improved,Worse,No change
Offending,Improved,,Not measured
`;

/** Signs of changes, as evidence tables print them. */
export const signTable = `Programme,Country,Stress,Parenting,Re-referral
Alpha,UK,+,+/-,NM
Beta,US,-,0,++
`;

/** Risks, of which a low level is wanted, next to ratings of which a high level is. */
export const riskLevels = `Project ID,Project Name,Quality of design,Risk to development outcome,Objectives met?
1,Roads,High,Negligible,Yes
2,Health,Modest,High,No
`;

/** A dashboard whose quarters span columns with the same names. */
export const quarters = invented({
  name: "Dashboard 1",
  rows: [
    [null, null, "Quarter 1", null, "Quarter 2", null],
    ["Project", "Lead", "RAG", "Comment", "RAG", "Comment"],
    ["Alpha", "Jo", "G", "fine", "A", "late"],
    ["Beta", "Al", "R", "stuck", "G", "ok"]
  ],
  merged: ["C1:D1", "E1:F1"]
});

/** Numbers of years without the name of what they measure, and scores around zero. */
export const yearNumbers = `Site,2019,2020,Progress,Quality
North,10,12,-0.4,Good
South,8,7,0,Poor
`;

/** A tracker with two lines of names, a row for each project and year, and lists inside cells. */
export const yearlyTracker = invented(
  {
    name: "Tracker",
    rows: [
      ["Youth fund tracker"],
      [],
      ["Project", "Year", "Outcomes achieved", "Employment", "Wellbeing", "Mentoring", "Spend"],
      ["name", null, "(separate with ;)", "(RAG)", "(RAG)", "(✓ or ✗)", "€000"],
      ["North Star", "2021/22", "Skills; Confidence", "Green", "Amber", "✓", 12.5],
      ["North Star ", "2022/23", "Skills;Confidence; Housing", "Green", "Grey", "✓", 14],
      ["Riverside", "2021/22", "Confidence", "Amber", "Green", "✗", 9.1],
      ["TOTAL", null, null, null, null, null, 35.6]
    ]
  },
  {
    name: "Key",
    rows: [
      ["RAG", "Meaning"],
      ["Green", "On target"]
    ]
  }
);

/** Effects of trials, each with its interval in one cell. */
export const effectsWithIntervals = invented({
  name: "Trials",
  rows: [
    ["Project", "Effect size (95% CI)", "Months of progress", "Number of pupils"],
    ["Talk for Reading", "0.12 (0.02, 0.22)", "+2", 860],
    ["Chess in Schools", "0.01 (-0.15 to 0.16)", "0", 4009],
    ["Word Builder", "n/a", "n/a", 120],
    ["Text Parents", "0.03 (0.00, 0.06)", "+1", 15697],
    ["Summer Camp", "−0.05 [−0.20; 0.10]", "-1", 435]
  ]
});

/** A table with names in two levels and two columns of an index, as pandas writes it. */
export const pandasIndex = (merged: string[]): Uint8Array =>
  invented({
    name: "Sheet1",
    rows: [
      [null, null, "Attendance", null, "Reading", null],
      [null, null, "before", "after", "before", "after"],
      ["region", "school", null, null, null, null],
      ["North", "Ash", 91.5, 93.2, 94, 99],
      [null, "Birch", 90.1, 90.8, 97, 97],
      ["South", "Cedar", 88.7, 91.4, 101, 98]
    ],
    merged: ["C1:D1", "E1:F1", ...merged]
  });

/** Contracts with their outcomes in one sheet and the payments for them in another. */
export const contractPayments = invented(
  {
    name: "Outcomes",
    rows: [
      ["Contract ID", "Outcome metric", "Target", "Achieved"],
      ["C1", "Entered accommodation", 120, 134],
      ["C1", "Sustained accommodation", 100, 81],
      ["C2", "Entered accommodation", 400, 410]
    ]
  },
  {
    name: "Payments",
    rows: [
      ["Contract ID", "Outcome metric", "Total paid"],
      ["C1", "Entered accommodation", "£335,000"],
      ["C1", "Sustained accommodation", "£648,000"],
      ["C2", "Entered accommodation", "R1,800,000"],
      ["C2", "Entered employment", "R5,000"]
    ]
  }
);
