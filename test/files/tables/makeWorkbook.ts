import {strToU8, zipSync} from "fflate";

/** A sheet of a workbook, with the XML of its rows, and what follows them. */
interface TestSheet {
  name: string;
  xml: string;
  state?: string;
  after?: string;
  /** The addresses to which the sheet links, by their identifiers. */
  links?: Record<string, string>;
  /** The comments on cells, by their places. */
  comments?: Record<string, string>;
}

/**
 * A workbook with these sheets. Styles: 1 is a date and time, 2 a time, 3 elapsed hours, 4 a date, and
 * from 5 on each of the formats that are given.
 */
export function workbook(
  sheets: TestSheet[],
  {since1904 = false, formats = [] as string[]} = {}
): Uint8Array {
  const list = sheets.map(
    ({name, state = "visible"}, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" state="${state}" r:id="r${i}"/>`
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="r${i}" Target="worksheets/sheet${i + 1}.xml"/>`
  );
  const parts: Record<string, string> = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": `<workbook xmlns:r="r"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets>${list.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${relations.join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/>${formats.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="20"/><xf numFmtId="170"/><xf numFmtId="14"/>${formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `<sst><si><t>shared</t></si><si><r><t xml:space="preserve"> rich</t></r><r><t> text</t></r><rPh><t>hint</t></rPh></si></sst>`
  };
  for (const [i, {xml, after = "", links, comments}] of sheets.entries()) {
    parts[`xl/worksheets/sheet${i + 1}.xml`] =
      `<worksheet><sheetData>${xml}</sheetData>${after}</worksheet>`;
    if (links || comments)
      parts[`xl/worksheets/_rels/sheet${i + 1}.xml.rels`] = `<Relationships>${Object.entries(
        links ?? {}
      )
        .map(([id, to]) => `<Relationship Id="${id}" Target="${to}" TargetMode="External"/>`)
        .join("")}<Relationship Id="comments" Target="../comments${i + 1}.xml"/></Relationships>`;
    if (comments)
      parts[`xl/comments${i + 1}.xml`] = `<comments><commentList>${Object.entries(comments)
        .map(
          ([place, text]) => `<comment ref="${place}"><text><r><t>${text}</t></r></text></comment>`
        )
        .join("")}</commentList></comments>`;
  }
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))
  );
}

/** A row of a sheet. */
export const row = (line: number, ...cells: string[]) => `<row r="${line}">${cells.join("")}</row>`;
/** A cell with a text. */
export const word = (place: string, text: string) =>
  `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
/** A cell with a number. */
export const number = (place: string, value: number | string, style = 0) =>
  `<c r="${place}" s="${style}"><v>${value}</v></c>`;
