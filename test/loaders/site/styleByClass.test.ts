import {describe, expect, it} from "vitest";
import {styleByClass} from "../../../loaders/site/styleByClass.js";

describe("styleByClass(html)", () => {
  it("gives a class for each style, and one rule for equal styles", () => {
    const html = styleByClass(
      `<p style="color: red">a</p><p class="note" style='color: red'>b</p><br style=color:blue />`
    );
    expect(html).toMatch(
      /^<p class="(style-[0-9a-f]{8})">a<\/p><p class="note \1">b<\/p><br class="(style-[0-9a-f]{8})"><style>\.\1:not\(#_\) \{ color: red \}\n\.\2:not\(#_\) \{ color:blue \}<\/style>\n$/
    );
  });

  it("reads the style as a browser reads it, and keeps it inside of its style sheet", () => {
    const html = styleByClass('<p style="font-family: &quot;A&quot;; content: &lt;/style>">a</p>');
    expect(html).toContain('{ font-family: "A"; content: \\3c /style> }</style>');
  });

  it("keeps Framework's marks, scripts, and drawings", () => {
    const kept =
      '<!--:1a2b:--><script>"<p style=a>"</script><svg viewBox="0 0 1 1"><path d="M0 0"/></svg>';
    const html = styleByClass(`${kept}<p style="color: red">a</p>`);
    expect(html.startsWith(kept.replace("/></svg>", "></path></svg>"))).toBe(true);
  });

  it.each([
    "<p>style=&quot;color: red&quot;</p>",
    '<p title="a style=b" class="style=c">a</p>',
    '<!-- <p style="color: red"> --><script>"<p style=a>"</script>',
    '<p data-style="color: red">a</p>',
    "a < b style=c > d"
  ])("does not change %s", (html) => {
    expect(styleByClass(html)).toBe(html);
  });
});
