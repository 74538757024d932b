import {describe, expect, it} from "vitest";
import type {Look} from "../../../src/files/tables/look.js";
import {lookAtText} from "../../../src/files/tables/lookAtText.js";

/** A file as government, charities, statistics packages and survey tools publish it. */
interface PublishedFile {
  title: string;
  text: string;
  /** The columns as they are read, each with its type. */
  columns: string[];
  /** The first row, or the number of rows where the first says too little. */
  first: (string | null)[];
  rows: number;
  /** A part of a doubt that the preview has to say. */
  doubt?: string;
  /** The lines that are left out. */
  leftOut?: number[];
}

const files: PublishedFile[] = [
  {
    title: "a time series of the ONS, with its details under the names",
    text: `"Title","CPIH ANNUAL RATE 00: ALL ITEMS 2015=100"
"CDID","L55O"
"PreUnit",""
"Unit","%"
"Release date","16-10-2024"
"Important notes",
"1989","5.7"
"1989 Q1","5.1"
"2016 JAN","0.6"`,
    columns: ["Title text", "CPIH ANNUAL RATE 00: ALL ITEMS 2015=100 number"],
    first: ["1989", "5.7"],
    rows: 3,
    leftOut: [2, 3, 4, 5, 6]
  },
  {
    title: "a table with titles above, notes below, and values marked as revised",
    text: `"Table 1: Births by area, 2015 to 2017"
"Source: Office for National Statistics"

"Area code","Area name","2015","2016","2017 [note 1]"
"E06000001","Hartlepool","1,024","1,010","998 [r]"
"E06000002","Middlesbrough","2,210","[c]","[x]"
"E06000003","Redcar","1,501","2,150","1,433"

"[note 1] Provisional."
"© Crown copyright"`,
    columns: [
      "Area code text",
      "Area name text",
      "2015 whole",
      "2016 whole",
      "2016_missing text",
      "2017 [note 1] text"
    ],
    first: ["E06000001", "Hartlepool", "1024", "1010", null, "998 [r]"],
    rows: 3,
    doubt: "“998 [r]” is not a number",
    leftOut: [1, 2, 9, 10]
  },
  {
    title: "underlying data with c, z, x, : and ~ for missing values",
    text: `time_period,la_name,cohort,pct
201516,Leeds,120,z
201516,Hull,c,13.2
201617,York,:,x
201617,Bath,~,.`,
    columns: ["time_period whole", "la_name text", "cohort whole", "pct number"],
    first: ["201516", "Leeds", "120", null],
    rows: 4
  },
  {
    title: "a table of Nomis, with signs that its notes explain",
    text: `"Annual Population Survey"

"Area","numerator","percent"
"Darlington",48600,74.7
"Redcar","!","-"

"! Estimate and confidence interval not available"`,
    columns: ["Area text", "numerator whole", "percent number"],
    first: ["Darlington", "48600", "74.7"],
    rows: 2,
    leftOut: [1, 7]
  },
  {
    title: "a survey with questions over their answers in two lines of names",
    text: `Respondent ID,Start Date,Which have you used?,,How satisfied?,Comments
,,Advice,Housing,Response,
11829382734,03/04/2023 10:15:22 AM,Advice,,Very satisfied,"Great, thanks"
11829382735,03/15/2023 02:05:09 PM,,Housing,Dissatisfied,"Line one
line two"`,
    columns: [
      "Respondent ID whole",
      "Start Date datetime",
      "Which have you used? Advice text",
      "Which have you used? Housing text",
      "How satisfied? Response text",
      "Comments text"
    ],
    first: [
      "11829382734",
      "2023-03-04 10:15:22",
      "Advice",
      null,
      "Very satisfied",
      "Great, thanks"
    ],
    rows: 2
  },
  {
    title: "a survey with questions and identifiers below the names",
    text: `StartDate,Progress,Q1,Q2
Start Date,Progress,How old are you?,1. I feel safe
"{""ImportId"":""startDate""}","{""ImportId"":""progress""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"
2023-05-01 09:00:00,100,34,Agree
2023-05-01 10:00:00,100,29,Disagree`,
    columns: ["StartDate datetime", "Progress whole", "Q1 whole", "Q2 text"],
    first: ["2023-05-01 09:00:00", "100", "34", "Agree"],
    rows: 2,
    doubt: "line 3 is taken for units or questions",
    leftOut: [2, 3]
  },
  {
    title: "a column without a name, and a first row without a number",
    text: "name,,age\nAnn,a note,\nBob,,34\nCy,,35",
    columns: ["name text", "column_2 text", "age whole"],
    first: ["Ann", "a note", null],
    rows: 3
  },
  {
    title: "units in a short table",
    text: "Name,Value\n(text),(£)\na,5\nb,6\nc,7",
    columns: ["Name text", "Value whole"],
    first: ["a", "5"],
    rows: 3,
    doubt: "line 2 is taken for units",
    leftOut: [2]
  },
  {
    title: "a file of Stata, with its dates and missing values",
    text: '"pid","income","dob"\n1,.a,"03apr1998"\n2,12000.5,"25dec2001"\n3,.,"01jan1999"',
    columns: ["pid whole", "income number", "dob date"],
    first: ["1", null, "1998-04-03"],
    rows: 3
  },
  {
    title: "a table that R wrote with spaces and the names of rows",
    text: '"name" "score" "when"\n"1" "a b" 1.5 2016-01-01\n"2" "c" NA 2016-02-01',
    columns: ["row_names whole", "name text", "score number", "when date"],
    first: ["1", "a b", "1.5", "2016-01-01"],
    rows: 2
  },
  {
    title: "a table of Eurostat, whose first column has commas",
    text: "unit,sex,geo\\time\t2016 \t2015 \nPC,T,AT\t12.3 p\t11.0 \nPC,T,BE\t: \t14.5 b\nPC,T,DE\t9.1 \t8.2 ",
    columns: ["unit,sex,geo\\time text", "2016 text", "2015 text"],
    first: ["PC,T,AT", "12.3 p", "11.0 "],
    rows: 3,
    doubt: "2016 stays text: “12.3 p” is not a number."
  },
  {
    title: "accounts with negative amounts in parentheses",
    text: 'item,change\na,(12)\nb,(3)\nc,"(1,234.50)"\nd,45',
    columns: ["item text", "change number"],
    first: ["a", "-12"],
    rows: 4
  },
  {
    title: "amounts in two currencies",
    text: "a,spent\nx,£5\ny,€5\nz,£7",
    columns: ["a text", "spent text"],
    first: ["x", "£5"],
    rows: 3,
    doubt: "“€5” has another currency than values before it."
  },
  {
    title: "shares with and without a percent sign",
    text: "g,share\na,0.5\nb,50%",
    columns: ["g text", "share number"],
    first: ["a", "0.5"],
    rows: 2,
    doubt: "share: “0.5” has no percent sign, and other values have one."
  },
  {
    title: "files that were joined, with the names once more",
    text: "id,n\n1,2\n2,3\nid,n\n3,4",
    columns: ["id whole", "n whole"],
    first: ["1", "2"],
    rows: 3,
    leftOut: [4]
  },
  {
    title: "months as numbers for names",
    text: "area,1,2,3\nLeeds,5,6,9\nHull,8,9,10",
    columns: ["area text", "1 whole", "2 whole", "3 whole"],
    first: ["Leeds", "5", "6", "9"],
    rows: 2
  },
  {
    title: "names that span columns, and a total",
    text: ",2015,,2016,\nArea,Boys,Girls,Boys,Girls\nLeeds,1,2,3,4\nTotal,5,6,7,8",
    columns: [
      "Area text",
      "2015 Boys whole",
      "2015 Girls whole",
      "2016 Boys whole",
      "2016 Girls whole"
    ],
    first: ["Leeds", "1", "2", "3", "4"],
    rows: 2
  },
  {
    title: "a time of day after the end of the day",
    text: "t\n9:30\n17:05\n24:00",
    columns: ["t text"],
    first: ["9:30"],
    rows: 3,
    doubt: "t stays text: “24:00” is not a time of day."
  },
  {
    title: "years from one summer to the next, months, and postcodes",
    text: "year,month,postcode,n\n2014/15,Apr-16,LS1 4AP,10\n2015/16,May-16,HU1 1AA,12",
    columns: ["year text", "month text", "postcode text", "n whole"],
    first: ["2014/15", "Apr-16", "LS1 4AP", "10"],
    rows: 2
  },
  {
    title: "errors of a spreadsheet in a column of text and one of numbers",
    text: "region,n\n#N/A,1\nYork,#DIV/0!\n#N/A,3",
    columns: ["region text", "n whole"],
    first: ["#N/A", "1"],
    rows: 3,
    doubt: "region: “#N/A” and 1 more are errors of a spreadsheet, and stay as text."
  },
  {
    title: "a blank line and blank cells above a title, and spaces around numbers",
    text: ' \n,,\nTable 3a Children in need,,\n\nRegion, Number ,"Rate per 10,000"\nNorth East,"1,000",50.1\nNorth West,"2,000",60.2\n,,\nNotes:,,',
    columns: ["Region text", "Number whole", "Rate per 10,000 number"],
    first: ["North East", "1000", "50.1"],
    rows: 2,
    leftOut: [3, 9]
  }
];

describe("lookAtText(bytes, choices) of a published file", () => {
  it.each(files)("reads $title", ({text, columns, first, rows, doubt, leftOut = []}) => {
    const {look} = lookAtText(new TextEncoder().encode(text), {});
    expect(look.columns.map(({name, type}) => `${name} ${type}`)).toEqual(columns);
    expect([look.preview[0], look.rows]).toEqual([first, rows]);
    expect(linesOf(look)).toEqual(leftOut);
    const doubts = look.doubts.map(({text}) => text).join("\n");
    if (doubt) expect(doubts).toContain(doubt);
    else expect(doubts).toBe("");
  });
});

function linesOf({leftOut}: Pick<Look, "leftOut">): number[] {
  return leftOut.map(({line}) => line);
}
