import {type ChartPlan, isCode} from "./chartPlan.js";

/** The code that draws a plan from a variable with the rows. */
export function chartCode({options, layers, rule}: ChartPlan, rows = "rows"): string {
  const drawn = layers.map(({mark, transform, channels, hasRows}) => {
    const inner = transform
      ? `Plot.${transform.name}(${writeValue(transform.outputs)}, ${writeValue(channels)})`
      : writeValue(channels);
    return `Plot.${mark}(${hasRows ? `${rows}, ` : ""}${inner})`;
  });
  if (rule) drawn.push(`Plot.${rule}([0])`);
  const written = Object.entries(options).map(
    ([name, value]) => `  ${name}: ${writeValue(value)},\n`
  );
  return `Plot.plot({\n${written.join("")}  marks: [\n    ${drawn.join(",\n    ")}\n  ]\n})`;
}

/** A value as JavaScript source, as a person would type it. */
export function writeValue(value: unknown): string {
  if (isCode(value)) return value.code;
  if (Array.isArray(value)) return `[${value.map(writeValue).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, entry]) =>
      `${/^[a-z]\w*$/i.test(name) ? name : JSON.stringify(name)}: ${writeValue(entry)}`
  );
  return `{${entries.join(", ")}}`;
}
