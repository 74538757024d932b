import {type Measurement, quantile, ratioTo} from "./measurement.js";

/**
 * Measurements as a Markdown table: one row for each side, with its median, its spread, and the
 * ratio of our median to it.
 */
export function formatMeasurements(measurements: readonly Measurement[]): string {
  const rows = measurements.flatMap((measurement) => {
    const {name, sides, targets, facts = []} = measurement;
    return [
      ...sides.map((side, i) => {
        const target = targets.find(({of}) => of === side.name);
        return [
          i === 0 ? name : "",
          side.name,
          seconds(quantile(side.seconds, 0.5)),
          `${seconds(Math.min(...side.seconds))}–${seconds(quantile(side.seconds, 0.95))}`,
          i === 0 ? "" : ratioTo(measurement, side.name).toFixed(2),
          target ? verdict(ratioTo(measurement, side.name), target.most) : ""
        ];
      }),
      ...facts.map(({name, value, unit, most}) => [
        "",
        name,
        `${value.toLocaleString("en-GB", {maximumFractionDigits: 2})} ${unit}`,
        "",
        "",
        most === undefined ? "" : verdict(value, most)
      ])
    ];
  });
  return table(
    ["Measurement", "Side", "Median", "Minimum–95th", "Ours / this side", "Target, at most"],
    rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|")))
  );
}

function verdict(value: number, most: number): string {
  return `${most.toLocaleString("en-GB")}: ${value <= most ? "holds" : "**does not hold**"}`;
}

function seconds(value: number): string {
  return value < 1 ? `${(value * 1000).toFixed(value < 0.01 ? 1 : 0)} ms` : `${value.toFixed(2)} s`;
}

function table(header: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
