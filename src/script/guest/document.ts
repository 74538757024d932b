import {phrase} from "../../page/words/phrase.js";
import {type Figure, maxDepth, maxNodes} from "../figure.js";
import {Canvas} from "./canvas.js";

/**
 * As much of a document as Plot writes to: elements with attributes, children, text and style. It has
 * no layout, no events and no parser, and leads nowhere outside.
 */

const htmlSpace = "http://www.w3.org/1999/xhtml";

/**
 * A node of the document. What is the same for all nodes of a class is a getter, because the engine
 * writes each field of each node that it makes.
 */
export class VirtualNode {
  readonly childNodes: VirtualNode[] = [];
  parentNode: VirtualNode | null = null;

  get nodeType(): number {
    return 0;
  }

  get isConnected(): boolean {
    return false;
  }

  get nodeName(): string {
    return "";
  }

  get ownerDocument() {
    return document;
  }

  get firstChild(): VirtualNode | null {
    return this.childNodes[0] ?? null;
  }

  get lastChild(): VirtualNode | null {
    return this.childNodes.at(-1) ?? null;
  }

  get nextSibling(): VirtualNode | null {
    return this.sibling(1);
  }

  get previousSibling(): VirtualNode | null {
    return this.sibling(-1);
  }

  private sibling(step: 1 | -1): VirtualNode | null {
    const siblings = this.parentNode?.childNodes;
    return siblings?.[siblings.indexOf(this) + step] ?? null;
  }

  appendChild<Node extends VirtualNode>(child: Node): Node {
    return this.insertBefore(child, null);
  }

  insertBefore<Node extends VirtualNode>(child: Node, before: VirtualNode | null): Node {
    if (!(child instanceof VirtualNode)) throw new TypeError(phrase`expected an element or a text`);
    if (child.nodeType === fragmentType) {
      for (const node of [...child.childNodes]) this.insertBefore(node, before);
      return child;
    }
    // Most nodes come without children and without a parent.
    if (child === (this as VirtualNode) || (child.childNodes.length && child.contains(this)))
      throw new Error(phrase`an element cannot be inside itself`);
    if (child.parentNode) child.remove();
    child.parentNode = this;
    if (before) this.childNodes.splice(this.childNodes.indexOf(before), 0, child);
    else this.childNodes.push(child);
    return child;
  }

  removeChild<Node extends VirtualNode>(child: Node): Node {
    const place = this.childNodes.indexOf(child);
    if (place < 0) throw new Error(phrase`the node is not a child of this element`);
    this.childNodes.splice(place, 1);
    child.parentNode = null;
    return child;
  }

  replaceChild<Node extends VirtualNode>(child: VirtualNode, old: Node): Node {
    this.insertBefore(child, old);
    return this.removeChild(old);
  }

  remove(): void {
    this.parentNode?.removeChild(this);
  }

  append(...children: unknown[]): void {
    for (const child of children) this.appendChild(nodeOf(child));
  }

  prepend(...children: unknown[]): void {
    const first = this.firstChild;
    for (const child of children) this.insertBefore(nodeOf(child), first);
  }

  before(...nodes: unknown[]): void {
    for (const node of nodes) this.parentNode?.insertBefore(nodeOf(node), this);
  }

  after(...nodes: unknown[]): void {
    const next = this.nextSibling;
    for (const node of nodes) this.parentNode?.insertBefore(nodeOf(node), next);
  }

  replaceChildren(...children: unknown[]): void {
    for (const child of [...this.childNodes]) this.removeChild(child);
    this.append(...children);
  }

  replaceWith(...nodes: unknown[]): void {
    this.before(...nodes);
    this.remove();
  }

  contains(node: VirtualNode | null): boolean {
    for (let place = node; place; place = place.parentNode) if (place === this) return true;
    return false;
  }

  cloneNode(deep = false): VirtualNode {
    const copy = this.copy();
    if (deep) for (const child of this.childNodes) copy.appendChild(child.cloneNode(true));
    return copy;
  }

  protected copy(): VirtualNode {
    return new VirtualNode();
  }

  get textContent(): string {
    return this.childNodes.map((child) => child.textContent).join("");
  }

  set textContent(text: string | null) {
    this.replaceChildren(...(text === null || text === "" ? [] : [String(text)]));
  }
}

class VirtualText extends VirtualNode {
  nodeValue: string;

  constructor(text: unknown) {
    super();
    this.nodeValue = String(text);
  }

  override get nodeType(): number {
    return 3;
  }

  override get nodeName(): string {
    return "#text";
  }

  override get textContent(): string {
    return this.nodeValue;
  }

  override set textContent(text: string | null) {
    this.nodeValue = text ?? "";
  }

  get data(): string {
    return this.nodeValue;
  }

  set data(text: string) {
    this.nodeValue = String(text);
  }

  protected override copy(): VirtualNode {
    return new VirtualText(this.nodeValue);
  }
}

const fragmentType = 11;

class VirtualFragment extends VirtualNode {
  override get nodeType(): number {
    return fragmentType;
  }

  override get nodeName(): string {
    return "#document-fragment";
  }

  protected override copy(): VirtualNode {
    return new VirtualFragment();
  }
}

/** An element, with its attributes and its style. */
export class VirtualElement extends VirtualNode {
  readonly localName: string;
  readonly namespaceURI: string;
  /** The attributes, without the style. */
  private readonly attributes = new Map<string, string>();
  /** The properties of the style; null before the first one. */
  private styles: Map<string, string> | null = null;
  private styleObject: object | null = null;

  constructor(space: string, name: string) {
    super();
    this.namespaceURI = space;
    this.localName = name;
  }

  override get nodeType(): number {
    return 1;
  }

  override get nodeName(): string {
    return this.tagName;
  }

  get tagName(): string {
    return this.namespaceURI === htmlSpace ? this.localName.toUpperCase() : this.localName;
  }

  get children(): VirtualElement[] {
    return this.childNodes.filter((child) => child instanceof VirtualElement);
  }

  get firstElementChild(): VirtualElement | null {
    return this.children[0] ?? null;
  }

  get lastElementChild(): VirtualElement | null {
    return this.children.at(-1) ?? null;
  }

  setAttribute(name: string, value: unknown): void {
    if (name === "style") this.cssText = String(value);
    else this.attributes.set(String(name), String(value));
  }

  setAttributeNS(_space: string | null, name: string, value: unknown): void {
    this.setAttribute(name, value);
  }

  getAttribute(name: string): string | null {
    if (name === "style") return this.cssText || null;
    return this.attributes.get(name) ?? null;
  }

  getAttributeNS(_space: string | null, name: string): string | null {
    return this.getAttribute(name);
  }

  hasAttribute(name: string): boolean {
    return this.getAttribute(name) !== null;
  }

  removeAttribute(name: string): void {
    if (name === "style") this.styles = null;
    else this.attributes.delete(name);
  }

  removeAttributeNS(_space: string | null, name: string): void {
    this.removeAttribute(name);
  }

  get id(): string {
    return this.getAttribute("id") ?? "";
  }

  set id(value: string) {
    this.setAttribute("id", value);
  }

  get className(): string {
    return this.getAttribute("class") ?? "";
  }

  set className(value: string) {
    this.setAttribute("class", value);
  }

  get classList() {
    const names = () => this.className.split(/\s+/).filter(Boolean);
    return {
      add: (...added: string[]) => {
        this.className = [...new Set([...names(), ...added])].join(" ");
      },
      remove: (...removed: string[]) => {
        this.className = names()
          .filter((name) => !removed.includes(name))
          .join(" ");
      },
      contains: (name: string) => names().includes(name)
    };
  }

  /** The style, whose properties are those of CSS, with hyphens or with capitals. */
  get style(): object {
    this.styleObject ??= new Proxy(
      {
        setProperty: (name: string, value: unknown) => this.setStyle(name, value),
        removeProperty: (name: string) => this.setStyle(name, null),
        getPropertyValue: (name: string) => this.styles?.get(name) ?? ""
      } as Record<string, unknown>,
      {
        get: (methods, name) => {
          if (typeof name !== "string" || Object.hasOwn(methods, name))
            return methods[name as string];
          return name === "cssText" ? this.cssText : (this.styles?.get(hyphenated(name)) ?? "");
        },
        set: (_, name, value) => {
          if (name === "cssText") this.cssText = String(value);
          else this.setStyle(hyphenated(String(name)), value);
          return true;
        }
      }
    );
    return this.styleObject;
  }

  set style(text: string) {
    this.cssText = text;
  }

  private setStyle(name: string, value: unknown): void {
    if (value == null || value === "") this.styles?.delete(name);
    else {
      this.styles ??= new Map();
      this.styles.set(name, String(value));
    }
  }

  private get cssText(): string {
    if (!this.styles) return "";
    return Array.from(this.styles, ([name, value]) => `${name}: ${value};`).join(" ");
  }

  private set cssText(text: string) {
    this.styles = null;
    for (const part of text.split(";")) {
      const colon = part.indexOf(":");
      if (colon > 0) this.setStyle(part.slice(0, colon).trim(), part.slice(colon + 1).trim());
    }
  }

  addEventListener(): void {}
  removeEventListener(): void {}
  dispatchEvent(): boolean {
    return true;
  }

  matches(selector: string): boolean {
    return selector.split(",").some((part) => this.matchesPath(part.trim().split(/\s+/)));
  }

  /** Whether the last part of a path such as `.tick line` matches, and others match around it. */
  private matchesPath(path: readonly string[]): boolean {
    if (!this.matchesOne(path.at(-1)!)) return false;
    let place: VirtualNode | null = this.parentNode;
    for (const part of path.slice(0, -1).reverse()) {
      while (place && !(place instanceof VirtualElement && place.matchesOne(part)))
        place = place.parentNode;
      if (!place) return false;
      place = place.parentNode;
    }
    return true;
  }

  private matchesOne(selector: string): boolean {
    const found = /^(\*|[\w:-]+)?((?:[.#][\w-]+)*)$/.exec(selector);
    if (!found) throw new Error(phrase`a cell cannot look for ${JSON.stringify(selector)}`);
    const [, name, rest] = found;
    if (name && name !== "*" && name !== this.localName) return false;
    return (rest.match(/[.#][\w-]+/g) ?? []).every((part) =>
      part[0] === "#" ? this.id === part.slice(1) : this.classList.contains(part.slice(1))
    );
  }

  private *descendants(): Generator<VirtualElement> {
    for (const child of this.children) {
      yield child;
      yield* child.descendants();
    }
  }

  querySelectorAll(selector: string): VirtualElement[] {
    return [...this.descendants()].filter((element) => element.matches(selector));
  }

  querySelector(selector: string): VirtualElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  getElementsByTagName(name: string): VirtualElement[] {
    return this.querySelectorAll(name);
  }

  set innerHTML(text: string) {
    if (text)
      throw new Error(phrase`a cell cannot read HTML: make elements with Plot or Inputs.table`);
    this.replaceChildren();
  }

  get innerHTML(): string {
    return this.childNodes.map((child) => outerHtml(child)).join("");
  }

  get outerHTML(): string {
    return outerHtml(this);
  }

  protected override copy(): VirtualNode {
    const element = new VirtualElement(this.namespaceURI, this.localName);
    for (const [name, value] of this.attributes) element.attributes.set(name, value);
    if (this.styles) element.styles = new Map(this.styles);
    return element;
  }

  /** The attributes, with the style as one of them. */
  attributesOf(): Record<string, string> {
    const attributes: Record<string, string> = {};
    // An iterator would make a list for each attribute, and the engine is slow at that.
    this.attributes.forEach((value, name) => {
      attributes[name] = value;
    });
    if (this.styles?.size) attributes.style = this.cssText;
    return attributes;
  }
}

/** The canvas of a picture, which never is part of a figure itself. */
class VirtualCanvas extends Canvas {
  readonly ownerDocument = null;
}

/** The document that Plot writes to. */
export const document = {
  nodeType: 9,
  createElementNS: (space: string, name: string) => new VirtualElement(space, name),
  createElement: (name: string) =>
    name === "canvas" ? new VirtualCanvas() : new VirtualElement(htmlSpace, name),
  createTextNode: (text: unknown) => new VirtualText(text),
  createDocumentFragment: () => new VirtualFragment(),
  querySelector: () => null,
  querySelectorAll: () => [],
  documentElement: new VirtualElement(htmlSpace, "html"),
  defaultView: {
    Event: class {
      readonly type: string;
      constructor(type: string) {
        this.type = type;
      }
    }
  }
};

/** The figure of an element or a text. Throws if it has too many elements or levels. */
export function figureOf(node: VirtualNode): Figure {
  let count = 0;
  return figureAt(node, 0);

  function figureAt(node: VirtualNode, depth: number): Figure {
    if (++count > maxNodes)
      throw new Error(
        phrase`a figure has at most ${maxNodes} elements: draw fewer, or aggregate first`
      );
    if (depth > maxDepth)
      throw new Error(phrase`a figure has at most ${maxDepth} levels of elements`);
    if (!(node instanceof VirtualElement)) return node.textContent;
    const children: Figure[] = [];
    for (const child of node.childNodes) children.push(figureAt(child, depth + 1));
    return [node.localName, node.attributesOf(), children];
  }
}

function nodeOf(value: unknown): VirtualNode {
  return value instanceof VirtualNode ? value : new VirtualText(value);
}

function hyphenated(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function outerHtml(node: VirtualNode): string {
  if (!(node instanceof VirtualElement)) return escapeText(node.textContent);
  const attributes = Object.entries(node.attributesOf())
    .map(([name, value]) => ` ${name}="${escapeText(value)}"`)
    .join("");
  return `<${node.localName}${attributes}>${node.innerHTML}</${node.localName}>`;
}

function escapeText(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (letter) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[letter]!
  );
}
