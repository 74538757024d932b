import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join, posix} from "node:path";
import {promisify} from "node:util";
import {brotliDecompress, gunzip} from "node:zlib";
import {elementId} from "../../src/engine/snapshot.js";
import {phrase} from "../../src/page/words/phrase.js";
import {importsOf, parseScript, propertiesOf, textsOf} from "../workspace/script.js";
import {filesOf} from "../workspace/siteFiles.js";
import {isEntrance} from "./bundle.js";
import {checkRecordFiles} from "./checkRecordFiles.js";
import {allowedHashes, contentSecurityPolicy, inlineScripts} from "./contentSecurityPolicy.js";
import type {Fault} from "./fault.js";
import {markAsked, noFirstView} from "./firstView.js";
import {cellPlaces, loadingElement} from "./frameworkOutput.js";
import {type Integrity, importMap, integrityOf} from "./integrity.js";
import {addressesOfStyles, namedAddresses} from "./namedAddresses.js";
import {
  attribute,
  type Element,
  elementsIn,
  find,
  findAll,
  isRelation,
  type Page,
  type Parent,
  parseHtml,
  parsePage,
  textOf
} from "./page.js";

/** Files that hosts, browsers, robots and people ask for by their known names. */
const knownNames =
  /^(?:_headers|_hosting\/\w+\.conf|sw\.js|robots\.txt|sitemap\.xml|(?:.+\/)?social\.png|[^/_][^/]*\/data\/.+|.+\.html)$/;

/**
 * Proves that the site in a folder is whole, and lists what is wrong with it. Each page has its policy,
 * its import map, and its first view or the reason why it has none; it has no other inline script, no
 * style attribute, no event handler, and leads nowhere by itself. An image holds no script. All files,
 * modules, hashes and links that a page, a script, an image or a style sheet names exist and match.
 * Nothing is requested from another host. No file is superfluous.
 */
export async function checkSite(site: string): Promise<Fault[]> {
  const files = new Set(await filesOf(site));
  const faults: Fault[] = [];
  const named = new Set<string>();
  const integrity = new Map<string, string>();
  const pages = [...files].filter((file) => file.endsWith(".html"));
  const add: Add = (file, fault) => {
    if (!faults.some((known) => known.file === file && known.fault === fault))
      faults.push({file, fault});
  };
  const content = (file: string) => readFile(join(site, file));

  if (!files.has("index.html")) add("index.html", phrase`the site has no such page`);
  if (!files.has("404.html")) add("404.html", phrase`the site has no such page`);
  for (const file of files)
    if (/^_.*\.(js|css)$/.test(file)) integrity.set(file, integrityOf(await content(file)));

  /** Checks that a file which `from` names by a relative path exists. */
  const checkPath = (
    from: string,
    path: string,
    what: string,
    advice: readonly string[] = []
  ): string | null => {
    if (/^(?:data|blob):/.test(path)) return null;
    if (/^(?:[a-z][\w+.-]*:|\/\/)/i.test(path)) {
      add(from, phrase`${what} ${path} is on another host`);
      return null;
    }
    const target = targetOf(from, path);
    if (target === null || !files.has(target))
      add(from, [phrase`${what} ${path} is missing`, ...advice].join(": "));
    else named.add(target);
    return target;
  };

  /** A script as a program. One that cannot be read is a fault, and names nothing. */
  const programOf = (file: string, code: string) => {
    try {
      return parseScript(code, file);
    } catch (error) {
      add(file, (error as Error).message.replace(`${file}: `, ""));
      return parseScript("", file);
    }
  };

  const policies = {scripts: new Set<string>(), styles: new Set<string>()};
  const anchors = new Map<string, {ids: Set<string>; isWhole: boolean}>();
  const fragments: {from: string; target: string; fragment: string; href: string}[] = [];
  for (const file of pages) {
    const page = parsePage(file, await content(file).then(String));
    checkHead(page, integrity, add);
    checkAttributes(page, add);
    checkFirstView(page, add);
    for (const part of partsOf(page))
      for (const {element, kind, address} of namedAddresses(part)) {
        const target = checkPath(file, address, kind);
        if (target && files.has(target)) await checkIntegrity(file, element, address, target);
      }
    for (const link of findAll(page.document, "link").filter(isRelation))
      checkPath(file, attribute(link, "href")!, "the file");
    for (const style of findAll(page.document, "style"))
      for (const address of addressesOfStyles(textOf(style))) checkPath(file, address, "the file");
    for (const link of findAll(page.document, "a", {href: /./})) {
      const href = attribute(link, "href")!;
      if (/^(?:https?:|mailto:)/.test(href)) continue;
      // The page for missing addresses is shown at any address: its links start at the site's root.
      const path = file === "404.html" && href.startsWith("/") ? await withoutBase(href) : href;
      const [, before, fragment] = /^([^#]*)(?:#(.*))?$/.exec(path)!;
      const target = before ? checkPath(file, before, "the link", howToPublish(before)) : file;
      if (target && fragment) fragments.push({from: file, target, fragment, href});
    }
    for (const script of inlineScripts(page))
      if (attribute(script, "type") === "module")
        for (const {specifier} of importsOf(programOf(file, textOf(script))))
          checkPath(file, specifier, "the module");
    const ids = elementsIn(page.document).flatMap((found) => attribute(found, "id") ?? []);
    anchors.set(file, {ids: new Set(ids), isWhole: isWhole(page)});
    const hashes = allowedHashes(page);
    for (const hash of hashes.scripts) policies.scripts.add(hash);
    for (const hash of hashes.styles) policies.styles.add(hash);
  }
  for (const {from, target, fragment, href} of fragments) {
    const page = anchors.get(target);
    if (page?.isWhole && !page.ids.has(decoded(fragment)))
      add(from, phrase`the link ${href} names a place that is not in ${target}`);
  }

  for (const file of files) {
    if (/\.js$/.test(file)) {
      const program = programOf(file, String(await content(file)));
      for (const {specifier} of importsOf(program)) checkPath(file, specifier, "the module");
      for (const text of textsOf(program)) {
        // Scripts name files from the page or from a module that has moved: the path below the root counts.
        const [, target] = /^(?:\.{1,2}\/)+(_(?:file|bundle|import)\/.+\.\w+)$/.exec(text) ?? [];
        if (!target || (target.startsWith("_import/") && target.endsWith(".js"))) continue;
        if (files.has(target)) named.add(target);
        else add(file, phrase`the file ${text} is missing`);
      }
      if (file === "sw.js") await checkKept(program, file);
    }
    if (file.endsWith(".css"))
      for (const address of addressesOfStyles(String(await content(file))))
        checkPath(file, address, "the file");
    if (file.endsWith(".svg")) {
      const image = parsePage(file, String(await content(file)));
      for (const {kind, address} of namedAddresses(image.document)) checkPath(file, address, kind);
      checkScripts(image, add);
      if (findAll(image.document, "*").some(({tagName}) => /(?:^|:)script$/.test(tagName)))
        add(file, phrase`the image holds a script`);
    }
    const [, original, format] = /^(.*)\.(gz|br)$/.exec(file) ?? [];
    if (!original) continue;
    if (!files.has(original))
      add(file, phrase`the file ${original}, of which this is a compressed copy, is missing`);
    else {
      named.add(file);
      const unpack = promisify(format === "gz" ? gunzip : brotliDecompress);
      const text = await unpack(await content(file)).catch(() => Buffer.alloc(0));
      if (!text.equals(await content(original)))
        add(file, phrase`the content is not that of ${original}`);
    }
  }

  /** A script or a style sheet needs its hash; the hash of any other file must be right. */
  async function checkIntegrity(
    from: string,
    element: Element,
    path: string,
    target: string
  ): Promise<void> {
    const found = attribute(element, "integrity");
    const isLink = element.tagName === "link" || element.tagName === "script";
    const expected = integrity.get(target) ?? (found ? integrityOf(await content(target)) : null);
    if (isLink && expected && found !== expected)
      add(
        from,
        found
          ? phrase`the integrity of ${path} is not that of the file`
          : phrase`${path} has no integrity`
      );
  }

  /** The files that the service worker keeps, with their hashes. */
  async function checkKept(program: ReturnType<typeof parseScript>, file: string): Promise<void> {
    const kept = new Map<string, string>();
    for (const {name, value} of propertiesOf(program))
      if (/^[0-9a-f]{64}$/.test(value)) kept.set(name, value);
    for (const [path, hash] of kept) {
      if (!files.has(path)) add(file, phrase`the file ${path} is missing`);
      else if (
        createHash("sha256")
          .update(await content(path))
          .digest("hex") !== hash
      )
        add(file, phrase`the hash of ${path} is not that of the file`);
    }
  }

  /** A link from the root of the host as a path from the root of the site. */
  async function withoutBase(href: string): Promise<string> {
    const page = parsePage("404.html", String(await content("404.html")));
    const script = inlineScripts(page).map(textOf).join("\n");
    const [, base] = /const base = "([^"]*)"/.exec(script) ?? [];
    return base && href.startsWith(base) ? `./${href.slice(base.length)}` : href;
  }

  const policy = `${contentSecurityPolicy({
    scripts: [...policies.scripts].sort(),
    styles: [...policies.styles].sort()
  })}; frame-ancestors 'self'`;
  for (const file of ["_headers", "_hosting/nginx.conf", "_hosting/apache.conf"])
    if (!files.has(file)) add(file, phrase`the file is missing`);
    else if (!String(await content(file)).includes(policy))
      add(file, phrase`the policy does not allow exactly what the pages hold`);

  for (const {file, fault} of await checkRecordFiles(site, files)) add(file, fault);
  for (const file of files)
    if (!named.has(file) && !knownNames.test(file) && !isEntrance(file))
      add(file, phrase`no page, script or style sheet names this file`);
  return faults;
}

type Add = (file: string, fault: string) => void;

/** The policy and the import map: each once, right, and before anything that it must govern. */
function checkHead(page: Page, integrity: Integrity, add: Add): void {
  const {file, document} = page;
  const policies = findAll(document, "meta", {"http-equiv": /^content-security-policy$/i});
  if (policies.length !== 1)
    add(
      file,
      policies.length
        ? phrase`the page has ${policies.length} Content-Security-Policy`
        : phrase`the page has no Content-Security-Policy`
    );
  else if (attribute(policies[0], "content") !== contentSecurityPolicy(allowedHashes(page)))
    add(file, phrase`the Content-Security-Policy is not the one for this page`);
  const maps = findAll(document, "script", {type: "importmap"});
  if (file !== "404.html") {
    if (maps.length !== 1) add(file, `the page has ${maps.length || "no"} import map`);
    else if (textOf(maps[0]) !== importMap(file, integrity))
      add(file, "the import map does not have the hashes of the modules");
  }
  const order = elementsIn(document);
  const first = order.findIndex(
    (found) =>
      (found.tagName === "script" &&
        !/^application\//.test(attribute(found, "type") ?? "") &&
        found !== maps[0]) ||
      (found.tagName === "link" && /load|stylesheet/.test(attribute(found, "rel") ?? "")) ||
      found.tagName === "style"
  );
  for (const [name, found] of [
    ["Content-Security-Policy", policies[0]],
    ["import map", maps[0]]
  ] as const)
    if (found && first !== -1 && isLate(found, order, first, maps[0]))
      add(file, phrase`the ${name} comes after a script or a style sheet`);
}

/** Inline classic scripts may come before the import map: they import nothing. */
function isLate(
  found: Element,
  order: Element[],
  first: number,
  map: Element | undefined
): boolean {
  const place = order.indexOf(found);
  if (found !== map) return place > first;
  return order
    .slice(0, place)
    .some(
      (before) =>
        (before.tagName === "script" && attribute(before, "type") === "module") ||
        (before.tagName === "link" && attribute(before, "rel") === "modulepreload")
    );
}

/** Whatever the policy would refuse, and scripts that no step of the build writes into pages. */
function checkAttributes(page: Page, add: Add): void {
  const {file, document} = page;
  checkScripts(page, add);
  for (const found of elementsIn(document)) {
    const style = attribute(found, "style");
    if (style !== null)
      add(
        file,
        phrase`<${found.tagName}> has the style attribute ${JSON.stringify(style.slice(0, 80))}`
      );
    if (attribute(found, "srcdoc") !== null)
      add(file, phrase`<${found.tagName}> has a page as its srcdoc, which the check cannot read`);
    if (found.tagName === "base") add(file, phrase`<base> changes the address of every file`);
    if (found.tagName === "meta" && /^refresh$/i.test(attribute(found, "http-equiv") ?? ""))
      add(file, phrase`<meta> sends readers to another page`);
  }
  for (const script of inlineScripts(page)) {
    const [type, text] = [attribute(script, "type"), textOf(script)];
    const isKnown =
      type === "importmap" ||
      (type === null && (text === markAsked || text.includes("earlyEngine"))) ||
      file === "404.html";
    if (!isKnown)
      add(
        file,
        phrase`an inline script that the build does not write: ${text.trim().slice(0, 80)}`
      );
  }
}

/** Scripts in attributes. */
function checkScripts({file, document}: Page, add: Add): void {
  for (const {tagName, attrs} of elementsIn(document))
    for (const {name, value} of attrs) {
      if (/^on/i.test(name)) add(file, phrase`<${tagName}> has the event handler ${name}`);
      if (/^\s*javascript:/i.test(value))
        add(file, phrase`<${tagName}> has a script as its ${name}`);
    }
}

/** The document of a page, and what it shows where scripts do not run. */
function partsOf({document}: Page): Parent[] {
  const hidden = findAll(document, "noscript").map((found) => parseHtml(textOf(found)));
  return [document, ...hidden];
}

/** A page with cells has a first view, or says why it has none. */
function checkFirstView(page: Page, add: Add): void {
  const {file, document} = page;
  if (!cellPlaces(page).length) return;
  const shown = find(document, loadingElement, {class: "first-view"});
  if (find(document, "meta", {name: noFirstView})) {
    if (shown) add(file, phrase`the page has a first view and a reason why it has none`);
  } else if (!shown) add(file, phrase`the page has no first view`);
  else {
    if (!find(document, "script", {id: elementId}))
      add(file, phrase`the first view has no answers`);
    if (!findAll(document, "script").some((script) => textOf(script) === markAsked))
      add(file, phrase`the first view is not hidden when the address asks for another state`);
  }
}

/** Whether the HTML of a page has all its parts: no cell is still to be drawn. */
function isWhole(page: Page): boolean {
  return findAll(page.document, loadingElement).every(
    (found) => attribute(found, "class") === "first-view"
  );
}

/** How a file is published with the page that links to it. Framework copies no file for a plain link. */
function howToPublish(path: string): string[] {
  const isFile = /\.\w+$/.test(path) && !path.endsWith(".html");
  return isFile ? [phrase`write <a href="${path}" download> for a file next to the page`] : [];
}

/** The file that a path names, from the site's root; null if it is outside the site. */
function targetOf(from: string, path: string): string | null {
  if (path.startsWith("/")) return null;
  const target = posix.join(posix.dirname(from), decoded(path.replace(/[?#].*$/, "")));
  if (target.startsWith("..")) return null;
  return target === "." || target === "./"
    ? "index.html"
    : target.endsWith("/")
      ? `${target}index.html`
      : target;
}

/** A part of an address as text. One that is written wrongly remains as it is, and names no file. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
