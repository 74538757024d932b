import {PassThrough} from "node:stream";
import {text} from "node:stream/consumers";
import {expect, it} from "vitest";
import {passOnMessages} from "../../../loaders/site/linkMessages.js";

it("passes on what Framework writes, except what its own check of links says", async () => {
  const from = new PassThrough();
  const to = new PassThrough();
  passOnMessages(from, to);
  from.on("end", () => setImmediate(() => to.end()));
  from.end(
    [
      "render /wave1/drivers → ",
      "\u001b[33mWarning: \u001b[39m1 broken link (2152 validated)",
      "\u001b[90m↳\u001b[39m /wave1/drivers \u001b[90m→\u001b[39m \u001b[31m/wave1/drivers?within=a:b\u001b[39m",
      "2152 links validated",
      "Warning: 1 page has no title",
      "built 10 pages in src"
    ].join("\n")
  );
  expect(await text(to)).toBe(
    "render /wave1/drivers → \nWarning: 1 page has no title\nbuilt 10 pages in src\n"
  );
});
