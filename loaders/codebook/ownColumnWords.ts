/** What a programme's own columns make on the pages, for `docs/schema.md` and `npm run explain`. */
export const ownColumnWords = {
  meaning:
    "A column of your own is shown by its type: in each statement or on the page of the project, as a filter, and as a figure: a column of findings on Outcomes, and a column of projects on Projects.",
  kinds: [
    {
      declared:
        "categories, true or false, or texts that are repeated: up to 20 different ones, or up to 300 in a table with ten times as many rows",
      filter: "a list of the values, in the order of the codebook",
      figure:
        "the share of the statements with each value, with its interval, by outcome, year, region or another column",
      projects:
        "the number of projects with each value, or their shares by a year or another category"
    },
    {
      declared: "a scale: categories with `categoriesOrdered` true",
      filter: "the same list",
      figure: "the same shares, and tables are sorted in the order of the scale",
      projects: "the same, in the order of the scale"
    },
    {
      declared: "a number, such as an amount of money",
      filter: "from and to",
      figure: "the median of each group with its interval, and the middle half of the numbers",
      projects:
        "the distribution, with the median, its interval, and how many projects have no number; or the medians by category or year; for money, also the total"
    },
    {
      declared: "a number with `lower` and `upper`",
      filter: "from and to",
      figure: "each number with its interval",
      projects: "each number with its interval"
    },
    {
      declared: "a year",
      filter: "from and to",
      figure: "the median, as of other numbers",
      projects: "the number of projects in each year, or the shares by another column"
    },
    {
      declared: "a date",
      filter: "from and to",
      figure: "none",
      projects: "the same as a year: the year of the date"
    }
  ],
  properties: [
    {
      name: "categoriesOrdered",
      meaning: "true if the categories are a scale, from one end to the other"
    },
    {name: "lower", meaning: "the column with the lower limit of the interval of a number"},
    {name: "upper", meaning: "the column with the upper limit of the interval of a number"},
    {
      name: "reference",
      meaning: "the number that means no effect, which the figure marks: 0, or 1 for a ratio"
    },
    {
      name: "unit",
      meaning:
        "the unit, which is written next to each number. A currency has its code (ISO 4217), such as GBP, EUR or USD. The pages write its sign: £5, €5, US$5"
    }
  ],
  examples: [
    '{"name": "rating", "type": "string", "categories": ["poor", "fair", "good"], "categoriesOrdered": true}',
    '{"name": "months", "type": "number", "unit": "months", "lower": "months_low", "upper": "months_high", "reference": 0}'
  ]
} as const;
