import {createRequire} from "node:module";
import matter from "gray-matter";
import {phrase} from "../../src/page/words/phrase.js";

/** The parsers of front matter by language, which Observable Framework uses too. */
const engines: Record<string, {parse: (text: string) => object}> = createRequire(import.meta.url)(
  "gray-matter/lib/engines.js"
);

// The text after `---js` would run as JavaScript, while a site is built: here, and in Framework, which
// shares this parser with the module that its configuration imports.
engines.javascript.parse = () => {
  throw new Error(phrase`front matter: expected YAML after ---: JavaScript is never run`);
};

/** The front matter of a page, and the Markdown after it. Throws if the front matter is code. */
export function readFrontMatter(markdown: string): {
  data: Record<string, unknown>;
  content: string;
} {
  const {data, content} = matter(markdown, {});
  return {data, content};
}
