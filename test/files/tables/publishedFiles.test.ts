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
    doubt: "2017 [note 1] stays text: “998 [r]” is a number with a mark. Choose Number",
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
    doubt: "line 3 is read as units or questions",
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
    doubt: "line 2 is read as units",
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
    doubt: "2016 stays text: “12.3 p” is a number with a mark. Choose Number"
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
    rows: 2,
    doubt: "line 4 may be a total of the others: “Total”."
  },
  {
    title: "a time of day after the end of the day",
    text: "t\n9:30\n17:05\n24:00",
    columns: ["t text"],
    first: ["9:30"],
    rows: 3,
    doubt: "t stays text: “24:00” cannot be read as a time of day."
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
    title: "an export of Qualtrics with one answer, which is text",
    text: `Q1,Q2
What is your view?,Anything else?
"{""ImportId"":""QID1""}","{""ImportId"":""QID2_TEXT""}"
Agree,"No, thanks"`,
    columns: ["Q1 text", "Q2 text"],
    first: ["Agree", "No, thanks"],
    rows: 1,
    doubt: "line 3 is read as units or questions",
    leftOut: [2, 3]
  },
  {
    title: "an export of SurveyMonkey whose second line names kinds of answers",
    text: `"Respondent ID","Start Date","How likely is it?","What is your role?"
"","","Open-Ended Response","Response"
"118293827345","03/14/2023 10:15:22 AM","9","Teacher"
"118293827346","03/15/2023 02:05:09 PM","10",""`,
    columns: [
      "Respondent ID whole",
      "Start Date datetime",
      "How likely is it? whole",
      "What is your role? text"
    ],
    first: ["118293827345", "2023-03-14 10:15:22", "9", "Teacher"],
    rows: 2,
    doubt: "line 2 is read as units or questions",
    leftOut: [2]
  },
  {
    title: "an export of Google Forms, with hours from Greenwich",
    text: `"Timestamp","Satisfied? (1–5)"
"2023/05/01 9:00:12 AM GMT+1","4"
"2023/05/01 2:10:00 PM GMT+1","5"`,
    columns: ["Timestamp datetime", "Satisfied? (1–5) whole"],
    first: ["2023-05-01 08:00:12", "4"],
    rows: 2
  },
  {
    title: "an export of KoBoToolbox, with semicolons and groups in its names",
    text: `"start";"services/advice";"_uuid";"_index"
"2023-05-01T09:00:12.345+01:00";"1";"a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";"1"
"2023-05-01T10:00:12.345+01:00";"0";"b0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11";"2"`,
    columns: ["start datetime", "services/advice whole", "_uuid text", "_index whole"],
    first: ["2023-05-01 08:00:12.345", "1", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "1"],
    rows: 2
  },
  {
    title: "an export of REDCap, whose identifiers begin with zeros",
    text: `record_id,dob,services___1,baseline_complete
0001,1987-10-22,1,2
0002,1990-01-03,0,`,
    columns: ["record_id text", "dob date", "services___1 whole", "baseline_complete whole"],
    first: ["0001", "1987-10-22", "1", "2"],
    rows: 2,
    doubt: "“0001” begins with a zero"
  },
  {
    title: "an export of SPSS with #NULL! for system-missing",
    text: `id,sex,age,when
1,Female,34,01-Feb-2016
2,#NULL!,#NULL!,15-Mar-2016`,
    columns: ["id whole", "sex text", "age whole", "when date"],
    first: ["1", "Female", "34", "2016-02-01"],
    rows: 2,
    doubt: "sex: “#NULL!” is an error of a spreadsheet"
  },
  {
    title: "quarters and months of Stata",
    text: "id,q,m\n1,2016q1,2016m1\n2,2016q2,2016m12",
    columns: ["id whole", "q text", "m text"],
    first: ["1", "2016q1", "2016m1"],
    rows: 2
  },
  {
    title: "indicators of the World Bank, with two lines of titles and a comma at the end",
    text: `"Data Source","World Development Indicators",

"Last Updated Date","2023-05-10",

"Country Name","Country Code","Indicator Code","1960","2021",
"Aruba","ABW","SP.POP.TOTL","54608","106537",
"Kosovo","XKX","SP.POP.TOTL","","1786038",`,
    columns: [
      "Country Name text",
      "Country Code text",
      "Indicator Code text",
      "1960 whole",
      "2021 whole"
    ],
    first: ["Aruba", "ABW", "SP.POP.TOTL", "54608", "106537"],
    rows: 2,
    leftOut: [1, 3]
  },
  {
    title: "observations of the OECD, with a status for each",
    text: `REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS
GBR,2020-Q1,1.5,A
FRA,2020-Q1,,O`,
    columns: ["REF_AREA text", "TIME_PERIOD text", "OBS_VALUE number", "OBS_STATUS text"],
    first: ["GBR", "2020-Q1", "1.5", "A"],
    rows: 2
  },
  {
    title: "a table of LG Inform, with years under measures",
    text: `"Area","Population",,"Children in need",
,"2020","2021","2020","2021"
"Adur","64,301","64,544","312","301"
"Arun","160,758","164,889","Missing","702"`,
    columns: [
      "Area text",
      "Population 2020 whole",
      "Population 2021 whole",
      "Children in need 2020 whole",
      "Children in need 2021 whole"
    ],
    first: ["Adur", "64301", "64544", "312", "301"],
    rows: 2
  },
  {
    title: "a table of a German authority, with codes that begin with zeros",
    text: `Schlüssel;Gemeinde;Einwohner;Anteil;Stand
01001000;Flensburg;90.164;12,5;31.12.2020
01002000;Kiel;246.601;13,1;31.12.2020`,
    columns: ["Schlüssel text", "Gemeinde text", "Einwohner whole", "Anteil number", "Stand date"],
    first: ["01001000", "Flensburg", "90164", "12.5", "2020-12-31"],
    rows: 2,
    doubt: "“01001000” begins with a zero"
  },
  {
    title: "numbers in Arabic digits",
    text: "المنطقة,العدد,النسبة\nدمشق,١٬٢٣٤,٪٥\nحلب,٤٥٦,٧٫٥٪",
    columns: ["المنطقة text", "العدد whole", "النسبة text"],
    first: ["دمشق", "1234", "٪٥"],
    rows: 2,
    doubt: "النسبة stays text"
  },
  {
    title: "lakhs and crores",
    text: 'state,people\nGoa,"14,58,545"\nBihar,"10,40,99,452"',
    columns: ["state text", "people whole"],
    first: ["Goa", "1458545"],
    rows: 2
  },
  {
    title: "amounts with the letters of a currency before and after them",
    text: 'id,v\n1,GBP 1200\n2,"GBP 3,400.50"\n3,-1200 GBP',
    columns: ["id whole", "v number"],
    first: ["1", "1200"],
    rows: 3
  },
  {
    title: "payments over a limit, with spaces and signs of money",
    text: 'Date,Transaction Number,Amount\n03/04/2019,0000123," £1,234,567.00 "\n28/04/2019,0000124,"-£25,000.00"',
    columns: ["Date date", "Transaction Number text", "Amount number"],
    first: ["2019-04-03", "0000123", "1234567"],
    rows: 2,
    doubt: "“0000123” begins with a zero"
  },
  {
    title: "changes with dashes for minus signs",
    text: "area,change\nA,–2.5\nB,−1.5\nC,–\nD,3",
    columns: ["area text", "change number"],
    first: ["A", "-2.5"],
    rows: 4
  },
  {
    title: "telephone numbers that a spreadsheet has shortened",
    text: "id,phone\n1,4.47912E+11\n2,4.47913E+11",
    columns: ["id whole", "phone number"],
    first: ["1", "447912000000"],
    rows: 2,
    doubt: "“4.47912E+11” may be a longer number that a spreadsheet has shortened."
  },
  {
    title: "ages that a spreadsheet has turned into dates",
    text: "age,n\n0-4,10\n05-Sep,20\nOct-14,30\n15-19,40",
    columns: ["age text", "n whole"],
    first: ["0-4", "10"],
    rows: 4,
    doubt: "age: “05-Sep” may be a range that a spreadsheet has turned into a date."
  },
  {
    title: "places without names of columns",
    text: "Leeds,North\nHull,North\nYork,North",
    columns: ["Leeds text", "North text"],
    first: ["Hull", "North"],
    rows: 2,
    doubt: "line 1 is read as the names of the columns."
  },
  {
    title: "telephone, insurance and NHS numbers, and sort codes",
    text: "phone,nhs,ni,sort\n020 7946 0958,943 476 5919,QQ 12 34 56 C,12-34-56\n+44 20 7946 0959,987 654 4321,QQ 12 34 57 C,20-00-00",
    columns: ["phone text", "nhs text", "ni text", "sort text"],
    first: ["020 7946 0958", "943 476 5919", "QQ 12 34 56 C", "12-34-56"],
    rows: 2
  },
  {
    title: "days of eight digits",
    text: "id,day\n1,20160131\n2,20160229",
    columns: ["id whole", "day whole"],
    first: ["1", "20160131"],
    rows: 2
  },
  {
    title: "two tables below each other",
    text: "Area,n,\nLeeds,1,\nHull,2,\n\nYear,m,p\n2015,5,1",
    columns: ["Area text", "n text", "column_3 text"],
    first: ["Leeds", "1", null],
    rows: 4,
    doubt: "line 5 comes after a blank line, and may begin another table."
  },
  {
    title: "groups that are named in their first rows only",
    text: "Region,Area,n\nNorth,Leeds,1\n,Hull,2\nSouth,Bath,4\n,Wells,5",
    columns: ["Region text", "Area text", "n whole"],
    first: ["North", "Leeds", "1"],
    rows: 4,
    doubt: "Region has no value in 2 rows. If the value above holds for them"
  },
  {
    title: "p values, of which the first is a limit",
    text: "term,p\na,<0.001\nb,0.03\nc,0.5",
    columns: ["term text", "p text"],
    first: ["a", "<0.001"],
    rows: 3,
    doubt: "p stays text: “<0.001” cannot be read as a number."
  },
  {
    title: "counts, of which the first is hidden in words",
    text: "area,n\nLeeds,fewer than 5\nHull,12\nYork,20",
    columns: ["area text", "n text"],
    first: ["Leeds", "fewer than 5"],
    rows: 3,
    doubt: "n stays text: “fewer than 5” cannot be read as a number."
  },
  {
    title: "amounts of SAP, with the minus behind them",
    text: 'account,amount\na,12.50-\nb,3.00\nc,"1,200.00-"',
    columns: ["account text", "amount number"],
    first: ["a", "-12.5"],
    rows: 3
  },
  {
    title: "years that are open at their end",
    text: "since,n\n2019-,1\n2020,2\n2021,3",
    columns: ["since text", "n whole"],
    first: ["2019-", "1"],
    rows: 3,
    doubt: "since stays text: “2019-” cannot be read as a number."
  },
  {
    title: "a blank line and blank cells above a title, and spaces around numbers",
    text: ' \n,,\nTable 3a Children in need,,\n\nRegion, Number ,"Rate per 10,000"\nNorth East,"1,000",50.1\nNorth West,"2,000",60.2\n,,\nNotes:,,',
    columns: ["Region text", "Number whole", "Rate per 10,000 number"],
    first: ["North East", "1000", "50.1"],
    rows: 2,
    leftOut: [3, 9]
  },
  {
    title: "a table of Stat-Xplore, with its filters above and its notes below",
    text: `"Universal Credit Starts"

Filters:
"Default Summation","Claim Starts"

"Month","October 2023","November 2023","December 2023"
"North East","12,345","13,456","11,111"
"North West","22,345","..","21,111"

"Dataset: Universal Credit Starts","",""
"INFO","Totals may not sum due to disclosure control."
"Copyright Statement","© Crown Copyright"`,
    columns: ["Month text", "October 2023 whole", "November 2023 whole", "December 2023 whole"],
    first: ["North East", "12345", "13456", "11111"],
    rows: 2,
    leftOut: [1, 3, 4, 10, 11, 12]
  },
  {
    title: "a census table of Nomis, with its units above",
    text: `"Census 2021 - TS004 Country of birth"

"population","All usual residents"
"units","Persons"

"local authority","mnemonic","Total"
"Hartlepool","E06000001","92,571"
"Middlesbrough","E06000002","143,926"

"In order to protect against disclosure of personal information, records have been swapped between areas."`,
    columns: ["local authority text", "mnemonic text", "Total whole"],
    first: ["Hartlepool", "E06000001", "92571"],
    rows: 2,
    leftOut: [1, 3, 4, 10]
  },
  {
    title: "a table of StatsWales, with names in three lines that repeat",
    text: `,,"Year 1","Year 1","Year 2","Year 2"
,,"Male","Female","Male","Female"
"Area","Code","[1]","[2]","[3]","[4]"
"Anglesey","W06000001",10,20,30,40
"Gwynedd","W06000002",11,21,31,41`,
    columns: [
      "Area text",
      "Code text",
      "Year 1 Male [1] whole",
      "Year 1 Female [2] whole",
      "Year 2 Male [3] whole",
      "Year 2 Female [4] whole"
    ],
    first: ["Anglesey", "W06000001", "10", "20", "30", "40"],
    rows: 2
  },
  {
    title: "names in three lines that span columns, below a title and above units",
    text: `Table 5: Children in need,,,,
,2019,,2020,
,Boys,,Boys,
Area,n,%,n,%
,(n),(%),(n),(%)
Leeds,1,2.5,3,4.5
Hull,2,1.5,4,5.5`,
    columns: [
      "Area text",
      "2019 Boys n whole",
      "2019 Boys % number",
      "2020 Boys n whole",
      "2020 Boys % number"
    ],
    first: ["Leeds", "1", "2.5", "3", "4.5"],
    rows: 2,
    doubt: "line 5 is read as units or questions",
    leftOut: [1, 5]
  },
  {
    title: "amounts in thousands, which the line below the names says",
    text: "Area,Spend,Rate\n,£000,per 10k\nLeeds,10,2.5\nHull,30,2",
    columns: ["Area text", "Spend whole", "Rate number"],
    first: ["Leeds", "10", "2.5"],
    rows: 2,
    doubt: "line 2 is read as units or questions",
    leftOut: [2]
  },
  {
    title: "days that a spreadsheet has written as numbers",
    text: "name,date of birth,n\nA,31000,45000\nB,32000,45001",
    columns: ["name text", "date of birth whole", "n whole"],
    first: ["A", "31000", "45000"],
    rows: 2,
    doubt: `“31000” may be a day, as a spreadsheet counts days. DATE '1899-12-30' + "date of birth"::INTEGER`
  },
  {
    title: "a pivot table, with blanks below the names of groups, and their totals",
    text: `Region,Area,2020,2021
North,Leeds,1,1
,Hull,1,1
North Total,,2,2
South,Bath,1,
South Total,,1,
Grand Total,,3,2`,
    columns: ["Region text", "Area text", "2020 whole", "2021 whole"],
    first: ["North", "Leeds", "1", "1"],
    rows: 6,
    doubt:
      "line 4 and 1 other may be totals of groups: “North Total”.\nRegion has no value in 1 row."
  },
  {
    title: "an SDMX file of Eurostat, with years, quarters and weeks in one column",
    text: `DATAFLOW,LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
ESTAT:X(1.0),18/03/24 23:00:00,AT,2019,12.3,
ESTAT:X(1.0),18/03/24 23:00:00,AT,2020-Q1,11,p
ESTAT:X(1.0),18/03/24 23:00:00,BE,2020-W05,,c`,
    columns: [
      "DATAFLOW text",
      "LAST UPDATE datetime",
      "geo text",
      "TIME_PERIOD text",
      "OBS_VALUE number",
      "OBS_FLAG text"
    ],
    first: ["ESTAT:X(1.0)", "2024-03-18 23:00:00", "AT", "2019", "12.3", null],
    rows: 3
  },
  {
    title: "the World Bank's last year, which has no values yet",
    text: `\uFEFF"Data Source","World Development Indicators",\r
\r
"Country Name","Country Code","1960","2023",\r
"Aruba","ABW","54608","",\r
"Chad","TCD","3001593","",`,
    columns: ["Country Name text", "Country Code text", "1960 whole", "2023 text"],
    first: ["Aruba", "ABW", "54608", null],
    rows: 2,
    leftOut: [1]
  },
  {
    title: "an extract of the Charity Commission, with tabs and telephone numbers",
    text: `"date_of_extract"\t"registered_charity_number"\t"charity_name"\t"latest_income"\t"charity_phone"
2024-03-28 00:00:00\t200027\t"POTTERNE ""MISSION"" ROOM"\t5403.00\t01380720111
2024-03-28 00:00:00\t200028\t"SECOND"\t\t07912345678`,
    columns: [
      "date_of_extract datetime",
      "registered_charity_number whole",
      "charity_name text",
      "latest_income number",
      "charity_phone text"
    ],
    first: ["2024-03-28 00:00:00", "200027", 'POTTERNE "MISSION" ROOM', "5403", "01380720111"],
    rows: 2,
    doubt: "“01380720111” begins with a zero"
  },
  {
    title: "grants of 360Giving, with lines in a text and two forms of dates in two columns",
    text: `Identifier,Description,Amount Awarded,Award Date,Planned Dates:0:Start Date
360G-a-001,"Line 1
Line 2",5000,2019-10-03T00:00:00+00:00,2019-11-01
360G-a-002,,12500.5,2019-11-03T00:00:00+01:00,`,
    columns: [
      "Identifier text",
      "Description text",
      "Amount Awarded number",
      "Award Date datetime",
      "Planned Dates:0:Start Date date"
    ],
    first: ["360G-a-001", "Line 1\nLine 2", "5000", "2019-10-03 00:00:00", "2019-11-01"],
    rows: 2
  },
  {
    title: "companies of Companies House, with blanks before the names of columns",
    text: `CompanyName, CompanyNumber,RegAddress.CareOf,IncorporationDate, ConfStmtNextDueDate
"! LTD","08209948","","11/09/2012",24/09/2024
"!BIG LIMITED","SC743365","","28/12/2018",10/01/2025`,
    columns: [
      "CompanyName text",
      "CompanyNumber text",
      "RegAddress.CareOf text",
      "IncorporationDate date",
      "ConfStmtNextDueDate date"
    ],
    first: ["! LTD", "08209948", null, "2012-09-11", "2024-09-24"],
    rows: 2,
    doubt: "CompanyNumber stays text"
  },
  {
    title: "practices of the NHS Organisation Data Service, without names of columns",
    text: `"A81001","THE DENSHAM SURGERY","TS18 1HU","19740401","","A","01642 672351"
"A81002","QUEENS PARK","TS18 2AW","19740401","","A","01642 679681"`,
    columns: [
      "column_1 text",
      "column_2 text",
      "column_3 text",
      "column_4 whole",
      "column_5 text",
      "column_6 text",
      "column_7 text"
    ],
    first: ["A81001", "THE DENSHAM SURGERY", "TS18 1HU", "19740401", null, "A", "01642 672351"],
    rows: 2,
    doubt: "No line has the names of the columns."
  },
  {
    title: "prices paid of HM Land Registry, without names of columns",
    text: `"{666758D7-43A9}","405000","2018-01-25 00:00","W13 9QH","T","18"
"{666758D7-43AA}","315000","2018-01-23 00:00","UB5 4PJ","T","4A"`,
    columns: [
      "column_1 text",
      "column_2 whole",
      "column_3 datetime",
      "column_4 text",
      "column_5 text",
      "column_6 text"
    ],
    first: ["{666758D7-43A9}", "405000", "2018-01-25 00:00:00", "W13 9QH", "T", "18"],
    rows: 2,
    doubt: "No line has the names of the columns."
  },
  {
    title: "payments over £25,000, with a credit, a blank line and a total",
    text: `Department,Date,Supplier,Transaction number,Amount
DfE,03/04/2023,ACME Ltd,5100123456,"£25,000.00"
DfE,28/04/2023,ACME Ltd,5100123457," (1,250.50) "
,,,,
,,,Total,"£23,749.50"`,
    columns: [
      "Department text",
      "Date date",
      "Supplier text",
      "Transaction number text",
      "Amount number"
    ],
    first: ["DfE", "2023-04-03", "ACME Ltd", "5100123456", "25000"],
    rows: 3,
    doubt: "line 5 may be a total of the others: “Total”.\nTransaction number stays text: “Total”"
  },
  {
    title: "transactions of IATI, whose Namibia is NA",
    text: 'iati-identifier,transaction-date,transaction-value,recipient-country-code\nGB-1,2022-03-31,100000,KE\nGB-2,2022-04-30,"1,500,000",NA',
    columns: [
      "iati-identifier text",
      "transaction-date date",
      "transaction-value whole",
      "recipient-country-code text"
    ],
    first: ["GB-1", "2022-03-31", "100000", "KE"],
    rows: 2
  },
  {
    title: "an export of Microsoft Forms, with American dates of two-digit years",
    text: "ID;Start time;Name;How likely?\n1;5/13/23 9:00:12;;9\n2;5/4/23 10:00:12;;10",
    columns: ["ID whole", "Start time datetime", "Name text", "How likely? whole"],
    first: ["1", "2023-05-13 09:00:12", null, "9"],
    rows: 2
  },
  {
    title: "answers of LimeSurvey, with codes before the questions",
    text: `"id. Response ID","submitdate. Date submitted","Q1[SQ001]. Rate: [Staff]","Q2. Age"
"1","1980-01-01 00:00:00","A3","34"
"2","","","N/A"`,
    columns: [
      "id. Response ID whole",
      "submitdate. Date submitted datetime",
      "Q1[SQ001]. Rate: [Staff] text",
      "Q2. Age whole"
    ],
    first: ["1", "1980-01-01 00:00:00", "A3", "34"],
    rows: 2
  },
  {
    title: "thousands with narrow blanks, thin blanks and apostrophes",
    text: 'a,n,m,k\nx,"1\u202f234","1\u2009234,5","1\'234.50"\ny,"12\u202f345\u202f678","5\u2009234,5","2\'000.25"',
    columns: ["a text", "n whole", "m number", "k number"],
    first: ["x", "1234", "1234.5", "1234.5"],
    rows: 2
  },
  {
    title: "days and times that do not exist",
    text: "d,at\n29/02/2023,2023-02-29 10:00\n28/02/2023,2023-02-28 10:00",
    columns: ["d text", "at text"],
    first: ["29/02/2023", "2023-02-29 10:00"],
    rows: 2,
    doubt: "d stays text: “29/02/2023” cannot be read as a date."
  },
  {
    title: "months, weeks, quarters, financial years and days of the year",
    text: "month,week,quarter,year,day\n2023-01,2023-W05,Q1 2023,2022/23,2023-032\n2023-02,2023-W06,2023 Q2,2023/24,2023-033",
    columns: ["month text", "week text", "quarter text", "year text", "day text"],
    first: ["2023-01", "2023-W05", "Q1 2023", "2022/23", "2023-032"],
    rows: 2
  },
  {
    title: "times with nanoseconds, as pandas writes them",
    text: "id,at\n1,2024-01-01 10:00:00.123456789\n2,2024-01-01 10:00:00.500000000",
    columns: ["id whole", "at datetime"],
    first: ["1", "2024-01-01 10:00:00.123456"],
    rows: 2,
    doubt: "at: “2024-01-01 10:00:00.123456789” is cut to microseconds."
  },
  {
    title: "a delimiter that a first line in quotation marks states",
    text: '"sep=;"\r\na;b\r\n1;2,5\r\n3;4,5\r\n',
    columns: ["a whole", "b number"],
    first: ["1", "2.5"],
    rows: 2,
    leftOut: [1]
  },
  {
    title: "years below names that are repeated",
    text: "Area,Number,Number,Rate,Rate\n,2019,2020,2019,2020\nLeeds,10,12,1.5,1.6\nHull,20,19,2,3",
    columns: [
      "Area text",
      "Number 2019 whole",
      "Number 2020 whole",
      "Rate 2019 number",
      "Rate 2020 number"
    ],
    first: ["Leeds", "10", "12", "1.5", "1.6"],
    rows: 2
  },
  {
    title: "months below a name that spans columns",
    text: "Code,Area,Number,,\n,,Jan-19,Feb-19,Mar-19\nE1,Leeds,10,12,1\nE2,Hull,20,19,2",
    columns: [
      "Code text",
      "Area text",
      "Number Jan-19 whole",
      "Number Feb-19 whole",
      "Number Mar-19 whole"
    ],
    first: ["E1", "Leeds", "10", "12", "1"],
    rows: 2
  },
  {
    title: "years below a name that spans columns",
    text: "Code,Area,Number,,\n,,2019,2020,2021\nE1,Leeds,10,12,1\nE2,Hull,20,19,2",
    columns: [
      "Code text",
      "Area text",
      "Number 2019 whole",
      "Number 2020 whole",
      "Number 2021 whole"
    ],
    first: ["E1", "Leeds", "10", "12", "1"],
    rows: 2
  },
  {
    title: "a first row of years without a key, below names that differ",
    text: "id,opened,closed\n,2015,2016\n2,2014,2017\n3,2013,2018",
    columns: ["id whole", "opened whole", "closed whole"],
    first: [null, "2015", "2016"],
    rows: 3
  },
  {
    title: "columns of several levels with the names of the index, as pandas writes them",
    text: ",,score,score\n,,mean,std\nregion,sex,,\nLeeds,f,1.5,0.2\nHull,m,2.5,0.3",
    columns: ["region text", "sex text", "score mean number", "score std number"],
    first: ["Leeds", "f", "1.5", "0.2"],
    rows: 2
  },
  {
    title: "a group of areas below names in two lines",
    text: ",Boys,,Girls,\nArea,n,%,n,%\nEngland,,,,\nLeeds,10,12,1,1.5\nHull,20,19,2,3",
    columns: ["Area text", "Boys n whole", "Boys % whole", "Girls n whole", "Girls % number"],
    first: ["England", null, null, null, null],
    rows: 3
  },
  {
    title: "two files with marks of their encoding, joined to one",
    text: "\ufeffarea,n\nLeeds,1\n\ufeffarea,n\n\ufeffHull,2",
    columns: ["area text", "n whole"],
    first: ["Leeds", "1"],
    rows: 2,
    leftOut: [3]
  },
  {
    title: "names with characters that nobody can see, and missing values of MySQL",
    text: "\u200barea\u200b\tn\nLeeds\t1\u2007234\nHull\t\\N",
    columns: ["area text", "n whole"],
    first: ["Leeds", "1234"],
    rows: 2
  },
  {
    title: "another table, with words for missing values, after a blank line",
    text: "area,n\nLeeds,1\nHull,2\n\nc,d\nx,y",
    columns: ["area text", "n text"],
    first: ["Leeds", "1"],
    rows: 4,
    doubt: "line 5 comes after a blank line, and may begin another table."
  },
  {
    title: "letters that were read in a wrong encoding",
    text: "name,n\nAnn,1\nJosÃ©,2",
    columns: ["name text", "n whole"],
    first: ["Ann", "1"],
    rows: 2,
    doubt: "“Ã©” may have been another letter"
  },
  {
    title: "letters that a program could not read",
    text: "name,n\nJos\ufffd,2\nAnn,1",
    columns: ["name text", "n whole"],
    first: ["Jos\ufffd", "2"],
    rows: 2,
    doubt: "“\ufffd” is in place of a letter that a program could not read"
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
