// @vitest-environment happy-dom
import {expect, it} from "vitest";
import {chosen} from "../../src/page/words/chosen.js";
import type {D3Locale} from "../../src/page/words/language.js";
import {speak} from "../../src/page/words/phrase.js";

const months = "ion chwef maw ebr mai meh gorff awst medi hyd tach rhag".split(" ");
const days = ["Sul", "Llun", "Maw", "Mer", "Iau", "Gwe", "Sad"];
const d3 = {
  number: {decimal: ",", thousands: " ", grouping: [3], currency: ["", ""]},
  time: {
    dateTime: "%x %X",
    date: "%d/%m/%Y",
    time: "%H:%M",
    periods: ["AM", "PM"],
    days,
    shortDays: days,
    months,
    shortMonths: months
  }
} as unknown as D3Locale;

it("gives the axes of Plot the numbers and months of the language of the pages", async () => {
  speak({...chosen, tag: "cy", d3});
  const Plot = await import("@observablehq/plot");
  await import("../../src/charts/d3Locale.js");
  const ticksOf = (x: (Date | number)[]) => {
    const drawn = Plot.plot({document, marks: [Plot.axisX()], x: {domain: x}});
    return [...drawn.querySelectorAll("text")].map((tick) => tick.textContent);
  };
  expect(ticksOf([0, 1])).toContain("0,5");
  expect(ticksOf([0, 9000])).toContain("5 000");
  const year = [new Date("2026-01-01"), new Date("2026-12-31")];
  expect(ticksOf(year).join(" ")).toMatch(/maw/);
  speak(chosen);
});
