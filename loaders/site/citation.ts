import {createHash} from "node:crypto";
import type {Provenance} from "../../src/records/provenance.js";
import {shortHash} from "../../src/records/provenance.js";

/** A page to be cited. */
export interface Cited {
  /** The page's title. */
  title: string;
  /** The page's whole address; null if the site's address is not known. */
  url: string | null;
  /** The authors of the records, from the codebook; if there are none, the citation begins with the programme. */
  authors: readonly string[];
  provenance: Provenance;
}

/** The same citation in the forms that people and programs use. */
export interface Citation {
  plain: string;
  bibtex: string;
  cslJson: string;
}

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

/**
 * Cites a page: authors, year, page and programme, release and data. The text follows the order of the
 * APA's Publication Manual (7th edition, section 10.9: data sets).
 */
export function cite({title, url, authors, provenance}: Cited): Citation {
  const {programme, release, dataHash, built, simulated} = provenance;
  const [year, month, day] = built.slice(0, 10).split("-").map(Number);
  const date = new Intl.DateTimeFormat("en-GB", {dateStyle: "long", timeZone: "UTC"}).format(
    new Date(built)
  );
  const kind = simulated
    ? "Simulated records: analysis notebook and data set"
    : "Analysis notebook and data set";
  const which = [release && `Release ${release}`, `data ${shortHash(dataHash)}`].filter(Boolean);
  const work = `${title}. In ${programme} (${which.join("; ")}) [${kind}]`;
  const who =
    authors.length > 1 ? `${authors.slice(0, -1).join(", ")}, & ${authors.at(-1)}` : authors[0];
  const end = `Made ${date} with Whatworked.${url ? ` ${url}` : ""}`;
  const key = `whatworked-${createHash("sha256").update(`${title} ${dataHash}`).digest("hex").slice(0, 8)}`;
  const note = `${kind}. Data ${dataHash}. Made with Whatworked`;
  const fields = [
    ...(authors.length
      ? [["author", authors.map((name) => `{${latex(name)}}`).join(" and ")]]
      : []),
    ["title", `{${latex(title)}}`],
    ["howpublished", latex(programme)],
    ["year", String(year)],
    ["month", months[month - 1]],
    ...(release ? [["version", latex(release)]] : []),
    ["note", latex(note)],
    ...(url ? [["url", url]] : [])
  ];
  return {
    plain: who ? `${who} (${year}). ${work}. ${end}` : `${work} (${year}). ${end}`,
    bibtex: `@misc{${key},\n${fields
      .map(([name, value]) => `  ${name} = ${name === "month" ? value : `{${value}}`}`)
      .join(",\n")}\n}`,
    cslJson: JSON.stringify(
      [
        {
          id: key,
          type: "webpage",
          title,
          "container-title": programme,
          ...(authors.length && {author: authors.map((literal) => ({literal}))}),
          issued: {"date-parts": [[year, month, day]]},
          ...(release && {version: release}),
          ...(url && {URL: url}),
          note
        }
      ],
      null,
      1
    )
  };
}

/** A text without markup in TeX. */
function latex(text: string): string {
  const names: Record<string, string> = {
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}"
  };
  return text.replace(/[\\{}$&#^_%~]/g, (character) => names[character] ?? `\\${character}`);
}
