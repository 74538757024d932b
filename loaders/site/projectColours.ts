import {rgb} from "d3-color";
import {phrase} from "../../src/page/words/phrase.js";
import {type ColourName, type Config, colourNames} from "../workspace/config.js";
import {contrast} from "./contrast.js";

type Scheme = "light" | "dark";
type Colours = Readonly<Partial<Record<string, string>>>;

/** The colours of the package by name, in each scheme, from its style sheet `tokens.css`. */
export function readTokens(css: string): Record<Scheme, Colours> {
  const [light, dark = ""] = css.split(/@media \(prefers-color-scheme: dark\)/);
  const read = (text: string) =>
    Object.fromEntries(
      Array.from(text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8})\s*;/gi), ([, name, value]) => [
        name,
        value
      ])
    );
  return {light: read(light), dark: read(dark)};
}

/** Colours that are seen on each other, and the least contrast that WCAG 2.2 AA asks of them. */
const pairs: readonly (readonly [ColourName, ColourName, number])[] = [
  ...(["ink", "muted", "accent"] as const).flatMap(
    (text) =>
      [
        [text, "paper", 4.5],
        [text, "panel", 4.5]
      ] as const
  ),
  ["ink", "accent-soft", 4.5],
  ["ink", "warning-soft", 4.5],
  ["warning", "warning-soft", 4.5],
  ...(["improved", "worsened", "mixed", "no-change", "unmeasured"] as const).map(
    (mark) => [mark, "paper", 3] as const
  )
];

/**
 * The colours of a configuration as CSS; "" if it has none. Throws if a colour cannot be read, or if two
 * colours that are seen on each other are too alike.
 */
export function colourStyles(
  {colours = {}}: Pick<Config, "colours">,
  tokens: Record<Scheme, Colours>,
  file: string
): string {
  const own: Record<Scheme, Record<string, string>> = {light: {}, dark: {}};
  for (const name of colourNames) {
    const colour = colours[name];
    if (colour === undefined) continue;
    for (const scheme of ["light", "dark"] as const) {
      const text = typeof colour === "string" ? colour : colour[scheme];
      const read = rgb(text);
      if (!read.displayable() || read.opacity !== 1)
        throw new Error(
          phrase`${file}: colours.${name}: ${JSON.stringify(text)}: expected a colour such as #1f4e79, without transparency`
        );
      own[scheme][name] = read.formatHex();
    }
  }
  for (const scheme of ["light", "dark"] as const) {
    const all = {...tokens[scheme], ...own[scheme]};
    for (const [one, other, least] of pairs) {
      const chosen = own[scheme][one] ? one : own[scheme][other] ? other : null;
      const [a, b] = [all[one], all[other]];
      if (!chosen || !a || !b || contrast(a, b) >= least) continue;
      throw new Error(
        phrase`${file}: colours.${chosen}: ${JSON.stringify(own[scheme][chosen])}: expected a contrast of ${least}:1 between ${one} (${a}) and ${other} (${b}) in the ${scheme} scheme, found ${contrast(a, b).toFixed(1)}:1${typeof colours[chosen] === "string" ? phrase`: give a colour for each scheme, as in {light: "${a}", dark: …}` : ""}`
      );
    }
  }
  if (!Object.keys(own.light).length) return "";
  const block = (scheme: Scheme) =>
    `:root {\n${Object.entries(own[scheme])
      .map(([name, value]) => `  --${name}: ${value};\n`)
      .join("")}}\n`;
  return `${block("light")}@media (prefers-color-scheme: dark) {\n${block("dark")}}\n`;
}
