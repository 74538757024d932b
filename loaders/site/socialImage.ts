import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {initWasm, Resvg} from "@resvg/resvg-wasm";
import {plural} from "../../src/page/plural.js";
import {phrase} from "../../src/page/words/phrase.js";
import type {Manifest} from "../../src/records/manifest.js";
import {shortHash} from "../../src/records/provenance.js";
import {simulatedWords} from "../../src/records/simulated.js";
import {siteSubject} from "../workspace/subject.js";
import {escapeHtml} from "./escapeHtml.js";

const {resolve} = createRequire(import.meta.url);
const width = 1200;
const height = 630;
let started: Promise<void> | undefined;

/**
 * The image that previews of a page show: the name of the records, their size and their release; for
 * several programmes, their names and their number. A PNG of 1200 × 630, with the same bytes for the
 * same records.
 */
export async function drawSocialImage(manifests: readonly Manifest[]): Promise<Uint8Array> {
  started ??= readFile(resolve("@resvg/resvg-wasm/index_bg.wasm")).then((wasm) => initWasm(wasm));
  await started;
  const fonts = [
    ["@fontsource-variable/inter", "inter-latin-wght-normal"],
    ["@fontsource-variable/source-serif-4", "source-serif-4-latin-wght-normal"]
  ].map(([name, file]) =>
    readFile(join(dirname(resolve(`${name}/index.css`)), "files", `${file}.woff2`))
  );
  return new Resvg(socialSvg(manifests), {
    font: {
      fontBuffers: await Promise.all(fonts),
      defaultFontFamily: "Inter Variable",
      sansSerifFamily: "Inter Variable",
      serifFamily: "Source Serif 4 Variable"
    }
  })
    .render()
    .asPng();
}

/** The same image as SVG. */
export function socialSvg(manifests: readonly Manifest[]): string {
  const {programme, dataHash} = manifests.length === 1 ? manifests[0] : siteSubject(manifests);
  const content =
    manifests.length === 1 ? sizeOf(manifests[0].tables) : plural(manifests.length, "programme");
  const lines = wrap(programme.title, 26, 4);
  const size = lines.length > 3 ? 62 : 74;
  const release = programme.version && `${phrase`Release ${programme.version}`} · `;
  const marked = programme.simulated
    ? `<rect y="0" width="${width}" height="64" fill="#8a4b00"/><text x="80" y="43" font-size="28" fill="#fff">${escapeHtml(simulatedWords())}</text>`
    : `<rect y="0" width="${width}" height="16" fill="#1f4e79"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="'Inter Variable', sans-serif">
<rect width="${width}" height="${height}" fill="#fdfcf9"/>
${marked}
<g font-family="'Source Serif 4', 'Source Serif 4 Variable', serif" font-size="${size}" fill="#1c2126">${lines
    .map((line, i) => `<text x="80" y="${180 + i * size * 1.14}">${escapeHtml(line)}</text>`)
    .join("")}</g>
<text x="80" y="510" font-size="34" fill="#1f4e79">${escapeHtml(content)}</text>
<line x1="80" x2="${width - 80}" y1="540" y2="540" stroke="#dcd8cd" stroke-width="2"/>
<path d="M92 566 108 594H76Z" fill="#1f4e79"/>
<text x="124" y="590" font-size="24" fill="#5b6269">Whatworked · ${escapeHtml(`${release}${phrase`Data ${shortHash(dataHash)}`}`)}</text>
</svg>`;
}

function sizeOf(tables: Manifest["tables"]): string {
  const rowsOf = (name: string) => tables.find((table) => table.name === name)?.rows ?? 0;
  return [
    plural(rowsOf("projects"), "project"),
    plural(rowsOf("outcomes"), "outcome"),
    plural(rowsOf("findings"), "statement")
  ].join(" · ");
}

/** A text in lines of at most `characters`, cut after `most` lines. */
function wrap(text: string, characters: number, most: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(/\s+/)) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= characters || lines.at(-1) === "") lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}
