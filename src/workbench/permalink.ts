import {strFromU8, strToU8, unzlibSync, zlibSync} from "fflate";
import {brokenLink, fromLinkText, maxLinkLength, toLinkText} from "../page/linkText.js";
import {type DataThen, readDataThen} from "../records/dataThen.js";
import {entriesIn, objectIn, textIn} from "../records/untrusted.js";
import {
  type ChartSpec,
  type Choice,
  errorBars,
  formats,
  marks,
  orders,
  secondLayers,
  summaries
} from "../results/chartSpec.js";

/** The content of a link to a query: the query, its chart, and the records it was made from. */
export interface Link {
  sql: string;
  parameters: Record<string, string>;
  chart: ChartSpec | null;
  data: DataThen;
}

/** A link as the fragment of an address, from `#`: a browser never sends it to a host. */
export function formatLink(link: Link): string {
  const bytes = zlibSync(strToU8(JSON.stringify(link)), {level: 9});
  return `#q=${toLinkText(bytes)}`;
}

/** Reads the link in a fragment; null if there is none. Throws when it is incomplete. */
export function parseLink(hash: string): Link | null {
  const text = /^#q=([\w-]+)$/.exec(hash)?.[1];
  if (!text) return null;
  try {
    // No link that this page makes is longer. A short text can unpack to gigabytes.
    if (hash.length > maxLinkLength) throw new Error("expected a shorter link");
    return readLink(JSON.parse(strFromU8(unzlibSync(fromLinkText(text)))));
  } catch {
    throw new Error(brokenLink);
  }
}

/** Reads the content of a link. Each field is checked, because anybody can write a link. */
function readLink(content: unknown): Link {
  const link = objectIn(content);
  return {
    sql: textIn(link.sql),
    parameters: entriesIn(link.parameters ?? {}, textIn),
    chart: link.chart == null ? null : chartIn(objectIn(link.chart)),
    data: readDataThen(link.data ?? {hash: "", release: "", rows: {}})
  };
}

function chartIn(chart: Record<string, unknown>): ChartSpec {
  const mark = marks.find(({value}) => value === chart.mark)?.value;
  if (!mark) throw new Error("expected a chart type");
  const [x, y, color, facet] = [chart.x, chart.y, chart.color, chart.facet].map(textIn);
  const texts = ["title", "xTitle", "yTitle", "low", "high", "layerColumn"] as const;
  return {
    mark,
    x,
    y,
    color,
    facet,
    ...choiceIn(chart, "summary", summaries),
    ...choiceIn(chart, "order", orders),
    ...choiceIn(chart, "format", formats),
    ...choiceIn(chart, "error", errorBars),
    ...choiceIn(chart, "layer", secondLayers),
    ...(chart.percent === true && {percent: true}),
    ...Object.fromEntries(
      texts.flatMap((name) => (chart[name] === undefined ? [] : [[name, textIn(chart[name])]]))
    )
  };
}

/** One of a chart's choices: a value of its list, or nothing if the link has none. */
function choiceIn<Name extends string, Value>(
  chart: Record<string, unknown>,
  name: Name,
  choices: readonly Choice<Value>[]
): {[key in Name]?: Value} {
  if (chart[name] === undefined) return {};
  const choice = choices.find(({value}) => value === chart[name]);
  if (!choice) throw new Error(`expected one of the values of ${name}`);
  return {[name]: choice.value} as {[key in Name]?: Value};
}
