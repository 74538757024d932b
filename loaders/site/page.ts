import {
  type DefaultTreeAdapterTypes,
  defaultTreeAdapter,
  html,
  parse,
  parseFragment,
  serialize,
  serializeOuter
} from "parse5";
import {phrase} from "../../src/page/words/phrase.js";

export type Document = DefaultTreeAdapterTypes.Document;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;
export type Child = DefaultTreeAdapterTypes.ChildNode;
export type Comment = DefaultTreeAdapterTypes.CommentNode;

/** A page of the site, parsed. Steps of the build change its document. */
export interface Page {
  /** The path of the page's file from the site's root: `projects/pause.html`. */
  file: string;
  document: Document;
}

/** Attributes by name. As a condition: the value of each must be equal, or must match. */
export type Attributes = Readonly<Record<string, string>>;
export type Condition = Readonly<Record<string, string | RegExp>>;

/** Reads a page from its HTML. */
export function parsePage(file: string, text: string): Page {
  return {file, document: parse(text)};
}

/** The HTML of a page, without some of its nodes. */
export function writePage({document}: Page, without: ReadonlySet<Child> = new Set()): string {
  if (!without.size) return serialize(document);
  const getChildNodes = (node: Parent) =>
    defaultTreeAdapter.getChildNodes(node).filter((child) => !without.has(child));
  return serialize(document, {treeAdapter: {...defaultTreeAdapter, getChildNodes}});
}

/** Stops the build: a page lacks what a step expects of it. */
export function refusePage({file}: Pick<Page, "file">, expected: string): never {
  throw new Error(phrase`${file}: expected ${expected}`);
}

/** All elements below a node with this name and these attributes, in the order of the document. */
export function findAll(parent: Parent, tag: string, condition: Condition = {}): Element[] {
  return elementsIn(parent).filter(
    (element) => (tag === "*" || element.tagName === tag) && satisfies(element, condition)
  );
}

/** The first such element; null if there is none. */
export function find(parent: Parent, tag: string, condition: Condition = {}): Element | null {
  return findAll(parent, tag, condition)[0] ?? null;
}

/** The first such element of a page. Throws, with the page and the expectation, if there is none. */
export function need(page: Page, tag: string, condition: Condition = {}): Element {
  return find(page.document, tag, condition) ?? refusePage(page, describe(tag, condition));
}

/** An element in words: `<meta charset="utf-8">`. */
export function describe(tag: string, condition: Condition): string {
  const attributes = Object.entries(condition).map(([name, value]) =>
    typeof value === "string"
      ? ` ${name}="${value}"`
      : phrase` ${name} of the form ${String(value)}`
  );
  return `<${tag}${attributes.join("")}>`;
}

/** All nodes below a node, in the order of the document. */
export function nodesIn(parent: Parent, found: Child[] = []): Child[] {
  for (const child of parent.childNodes) {
    found.push(child);
    if ("childNodes" in child) nodesIn(child, found);
    if ("content" in child) nodesIn(child.content, found);
  }
  return found;
}

export function elementsIn(parent: Parent): Element[] {
  return nodesIn(parent).filter((node): node is Element => "tagName" in node);
}

/** Whether a link names a file that the page's code reads when it needs the file. */
export function isRelation(link: Element): boolean {
  return /^(?:describedby|search|related|collection)$/.test(attribute(link, "rel") ?? "");
}

/** The value of an attribute; null if the element has none. */
export function attribute(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}

export function setAttribute(element: Element, name: string, value: string): void {
  const found = element.attrs.find((attr) => attr.name === name);
  if (found) found.value = value;
  else element.attrs.push({name, value});
}

export function removeAttribute(element: Element, name: string): void {
  element.attrs = element.attrs.filter((attr) => attr.name !== name);
}

/** The text in a node, without tags. */
export function textOf(parent: Parent): string {
  return nodesIn(parent)
    .map((node) => ("value" in node ? node.value : ""))
    .join("");
}

export function setText(parent: Parent, text: string): void {
  for (const child of [...parent.childNodes]) defaultTreeAdapter.detachNode(child);
  defaultTreeAdapter.insertText(parent, text);
}

/** The HTML inside a node, and of a node. */
export function innerHtml(parent: Parent): string {
  return serialize(parent);
}
export function outerHtml(element: Element): string {
  return serializeOuter(element);
}

/** A new element, with text inside. */
export function element(tag: string, attributes: Attributes = {}, text = ""): Element {
  const attrs = Object.entries(attributes).map(([name, value]) => ({name, value}));
  const made = defaultTreeAdapter.createElement(tag, html.NS.HTML, attrs);
  if (text) defaultTreeAdapter.insertText(made, text);
  return made;
}

export function comment(text: string): Comment {
  return defaultTreeAdapter.createCommentNode(text);
}

/** A piece of HTML, and its nodes. */
export function parseHtml(text: string): Parent {
  return parseFragment(text);
}
export function parseNodes(text: string): Child[] {
  return parseHtml(text).childNodes;
}

export function insertBefore(reference: Child, ...nodes: Child[]): void {
  for (const node of nodes) defaultTreeAdapter.insertBefore(reference.parentNode!, node, reference);
}

export function insertAfter(reference: Child, ...nodes: Child[]): void {
  const {childNodes} = reference.parentNode!;
  const next = childNodes[childNodes.indexOf(reference) + 1];
  if (next) insertBefore(next, ...nodes);
  else append(reference.parentNode!, ...nodes);
}

export function prepend(parent: Parent, ...nodes: Child[]): void {
  const [first] = parent.childNodes;
  if (first) insertBefore(first, ...nodes);
  else append(parent, ...nodes);
}

export function append(parent: Parent, ...nodes: Child[]): void {
  for (const node of nodes) {
    defaultTreeAdapter.detachNode(node);
    defaultTreeAdapter.appendChild(parent, node);
  }
}

export function remove(node: Child): void {
  defaultTreeAdapter.detachNode(node);
}

/** Removes a node, and the line of the page's source that it leaves empty. */
export function removeLine(node: Child): void {
  const {childNodes} = node.parentNode!;
  const before = childNodes[childNodes.indexOf(node) - 1];
  remove(node);
  if (before && "value" in before) before.value = before.value.replace(/\n[ \t]*$/, "");
}

/** The nodes as lines of the page's source: each begins on a line of its own. */
export function onLines(...nodes: Child[]): Child[] {
  return nodes.flatMap((node) => [parseNodes("\n")[0], node]);
}

function satisfies(element: Element, condition: Condition): boolean {
  return Object.entries(condition).every(([name, expected]) => {
    const value = attribute(element, name);
    if (value === null) return false;
    return typeof expected === "string" ? value === expected : expected.test(value);
  });
}
