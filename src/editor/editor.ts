import {
  acceptCompletion,
  autocompletion,
  type CompletionSource,
  closeBrackets,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  selectedCompletion,
  startCompletion
} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {PostgreSQL, SQLDialect, sql} from "@codemirror/lang-sql";
import {bracketMatching, HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {
  Compartment,
  EditorState,
  type Extension,
  Prec,
  StateEffect,
  StateField
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  WidgetType
} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import {element} from "../page/element.js";

/** An editor of code. */
export interface Editor {
  node: HTMLElement;
  text: string;
  /**
   * The selected text, or all of it; `line` is the line, from 0, on which it begins. `cursor` is the
   * position of the cursor in the text; null if a text is selected.
   */
  selection(): {text: string; line: number; cursor: number | null};
  /** Writes a text at the cursor, in the place of what is selected. */
  insert(text: string): void;
  /** Shows a message under a line, from 1; null removes it. Typing removes it, too. */
  showUnder(line: number, message: Node | null): void;
  /** The place of the cursor: its offset in the text, and its line, from 0, of how many. */
  place(): {offset: number; line: number; lines: number};
  /** Moves the cursor to an offset in the text. */
  moveTo(offset: number): void;
  /** Whether a list of completions is open: Escape then closes the list. */
  isCompleting(): boolean;
  focus(): void;
  /** Ends the editor. An editor that is only removed from the page listens on to it. */
  close(): void;
}

/** The first text of an editor, and its listeners. */
export interface EditorOptions {
  text: string;
  /** The offset of the cursor in the text; 0 where it is left out. */
  cursor?: number;
  complete: CompletionSource;
  onChange: (text: string) => void;
  /** Ctrl+Enter, or ⌘ Enter. */
  onRun: () => void;
  /** Ctrl+Shift+Enter, or ⌘ Shift Enter; the same as `onRun` where it is left out. */
  onRunAll?: () => void;
}

/** The language of an editor, and its words for screen readers and for an empty text. */
export interface EditorLanguage {
  label: string;
  hint: string;
  /** The language for highlighting. It may arrive after the editor is open. */
  language: Extension | Promise<Extension>;
}

/** An editor for SQL. */
export function sqlEditor(options: EditorOptions): Editor {
  return codeEditor(options, {
    label: "SQL",
    hint: "SELECT … FROM findings",
    language: duckdbSql
  });
}

/**
 * An editor for code. It is in a shadow tree: its styles then need no exception from the page's
 * Content-Security-Policy. Escape, then Tab, leaves it, as users of screen readers expect.
 */
export function codeEditor(options: EditorOptions, language: EditorLanguage): Editor {
  const node = element("div", {class: "sql-editor"});
  const shadow = node.attachShadow({mode: "open"});
  const {text: doc, cursor = 0} = options;
  const view = new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc,
      selection: {anchor: Math.min(cursor, doc.length)},
      extensions: extensionsOf(options, language)
    })
  });
  if (language.language instanceof Promise)
    language.language.then(
      (arrived) => view.dispatch({effects: languagePart.reconfigure(arrived)}),
      () => {
        // The editor works without colours.
      }
    );
  return {
    node,
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      view.dispatch({changes: {from: 0, to: view.state.doc.length, insert: text}});
    },
    selection() {
      const {from, to, empty} = view.state.selection.main;
      return empty
        ? {text: view.state.doc.toString(), line: 0, cursor: from}
        : {
            text: view.state.sliceDoc(from, to),
            line: view.state.doc.lineAt(from).number - 1,
            cursor: null
          };
    },
    insert(text) {
      const {from, to} = view.state.selection.main;
      const before = view.state.sliceDoc(Math.max(0, from - 1), from);
      const spaced = /[\w"]/.test(before) ? ` ${text}` : text;
      view.dispatch({
        changes: {from, to, insert: spaced},
        selection: {anchor: from + spaced.length}
      });
      view.focus();
    },
    showUnder(line, message) {
      // A change of the editor computes the layout of the page, so none is made for nothing.
      if (!message && view.state.field(messages) === Decoration.none) return;
      const number = Math.min(Math.max(1, line), view.state.doc.lines);
      const at = view.state.doc.line(number).to;
      view.dispatch({effects: setMessage.of(message && {at, message})});
    },
    place() {
      const {head} = view.state.selection.main;
      const line = view.state.doc.lineAt(head).number - 1;
      return {offset: head, line, lines: view.state.doc.lines};
    },
    moveTo(offset) {
      view.dispatch({selection: {anchor: Math.min(offset, view.state.doc.length)}});
    },
    isCompleting: () => completionStatus(view.state) === "active",
    focus: () => view.focus(),
    close: () => view.destroy()
  };
}

const languagePart = new Compartment();

function extensionsOf(
  {complete, onChange, onRun, onRunAll = onRun}: EditorOptions,
  {label, hint, language}: EditorLanguage
): Extension {
  const run = (act: () => void) => (view: EditorView) => {
    closeCompletion(view);
    act();
    return true;
  };
  return [
    Prec.highest(
      keymap.of([{key: "Mod-Enter", run: run(onRun), shift: run(onRunAll), preventDefault: true}])
    ),
    lineNumbers(),
    // Characters that no reader sees can turn code around.
    highlightSpecialChars(),
    history(),
    drawSelection(),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    languagePart.of(language instanceof Promise ? [] : language),
    syntaxHighlighting(highlighting),
    // Enter makes a new line unless the writer chose a completion with the arrow keys.
    autocompletion({
      override: [complete],
      icons: false,
      maxRenderedOptions: 60,
      selectOnOpen: false
    }),
    Prec.high(keymap.of([{key: "Tab", run: completeWord}])),
    keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.domEventHandlers({
      beforeinput: typeOver,
      // The list would stay over the result after a click on a button.
      blur(_, view) {
        closeCompletion(view);
      }
    }),
    placeholder(hint),
    messages,
    EditorView.contentAttributes.of({"aria-label": label, spellcheck: "false", tabindex: "0"}),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
    theme
  ];
}

/**
 * Tab after a word completes it: it takes the completion that was chosen, else the first one, and
 * opens the list where it is closed. Elsewhere it indents.
 */
function completeWord(view: EditorView): boolean {
  const {state} = view;
  if (completionStatus(state) === "active") {
    if (!selectedCompletion(state)) moveCompletionSelection(true)(view);
    // A list that has only just opened takes no key yet.
    acceptCompletion(view);
    return true;
  }
  const {from, empty} = state.selection.main;
  const before = state.sliceDoc(Math.max(0, from - 1), from);
  return empty && /[\w$.]/.test(before) && startCompletion(view);
}

/**
 * Replaces the selected text by what is typed. Chromium itself would copy the selection's style
 * into an attribute, which the page's policy forbids: the console would fill with errors.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const {from, to} = replacedBy(view);
  const {data} = event;
  if (from === to || event.inputType !== "insertText" || data === null || event.isComposing)
    return false;
  event.preventDefault();
  const insert = () =>
    view.state.update({
      changes: {from, to, insert: data},
      selection: {anchor: from + view.state.toText(data).length},
      userEvent: "input.type",
      scrollIntoView: true
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
  return true;
}

/**
 * The part of the text that typing replaces: the selection of the document, because the editor does
 * not know of one that was made a moment ago. Where the document cannot be asked, the editor's.
 */
function replacedBy(view: EditorView): {from: number; to: number} {
  const selection = (view.root as Partial<Document>).getSelection?.();
  const {anchorNode = null, focusNode = null} = selection ?? {};
  const isKnown = (node: Node | null): node is Node => view.contentDOM.contains(node);
  if (!selection || !isKnown(anchorNode) || !isKnown(focusNode)) return view.state.selection.main;
  const ends = [
    view.posAtDOM(anchorNode, selection.anchorOffset),
    view.posAtDOM(focusNode, selection.focusOffset)
  ];
  return {from: Math.min(...ends), to: Math.max(...ends)};
}

const duckdb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} anti asof columns describe exclude ilike macro pivot positional qualify replace sample semi show summarize unpivot`,
  types: `${PostgreSQL.spec.types} blob double hugeint list map struct tinyint ubigint uhugeint uinteger union usmallint utinyint uuid varchar`,
  doubleQuotedStrings: false
});

/** The language of every SQL editor: the library lists all words of SQL for each one that it makes. */
const duckdbSql = sql({dialect: duckdb});

const setMessage = StateEffect.define<{at: number; message: Node} | null>();

/** A message under a line of the text. */
class MessageWidget extends WidgetType {
  readonly message: Node;
  constructor(message: Node) {
    super();
    this.message = message;
  }
  override toDOM(): HTMLElement {
    return element("div", {class: "editor-message"}, element("div", {}, this.message));
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const messages = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMessage)) {
        if (!effect.value) return Decoration.none;
        const {at, message} = effect.value;
        return Decoration.set([
          Decoration.widget({widget: new MessageWidget(message), block: true, side: 1}).range(at)
        ]);
      }
    return transaction.docChanged ? Decoration.none : shown;
  },
  provide: (field) => EditorView.decorations.from(field)
});

const highlighting = HighlightStyle.define([
  {tag: tags.keyword, color: "var(--syntax-keyword)", fontWeight: "600"},
  {tag: [tags.string, tags.special(tags.string)], color: "var(--syntax-string)"},
  {tag: [tags.number, tags.bool, tags.null], color: "var(--syntax-number)"},
  {tag: [tags.lineComment, tags.blockComment], color: "var(--muted)", fontStyle: "italic"},
  {tag: tags.typeName, color: "var(--syntax-number)"}
]);

const theme = EditorView.theme({
  "&": {backgroundColor: "var(--paper)", color: "var(--ink)", fontSize: "14px"},
  "&.cm-focused": {outline: "none"},
  ".cm-scroller": {
    minHeight: "var(--editor-height, 7.5rem)",
    maxHeight: "var(--editor-most, min(20rem, 35vh))",
    overflow: "auto",
    fontFamily: "var(--monospace)",
    lineHeight: "1.55"
  },
  ".cm-content": {caretColor: "var(--ink)", padding: "0.7rem 0"},
  ".cm-cursor": {borderLeftColor: "var(--ink)"},
  ".cm-gutters": {
    backgroundColor: "var(--paper)",
    color: "var(--muted)",
    border: "none",
    paddingLeft: "0.3rem"
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    {backgroundColor: "var(--accent-soft)"},
  ".cm-placeholder": {color: "var(--muted)"},
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-soft)",
    outline: "1px solid var(--rule)"
  },
  // Space around a message is padding: the editor does not measure margins.
  ".editor-message": {padding: "0.2rem 0.6rem 0.4rem 0.4rem"},
  ".editor-message > div": {
    padding: "0.45rem 0.8rem",
    borderLeft: "3px solid var(--warning)",
    backgroundColor: "var(--warning-soft)",
    color: "var(--ink)",
    font: "13px/1.5 var(--sans-serif)",
    whiteSpace: "pre-wrap"
  },
  ".editor-message p": {margin: "0"},
  ".editor-message button": {
    margin: "0.25rem 0.25rem 0.1rem 0",
    padding: "0.1rem 0.5rem",
    border: "1px solid var(--warning)",
    borderRadius: "4px",
    background: "var(--paper)",
    color: "var(--ink)",
    font: "inherit",
    cursor: "pointer"
  },
  ".editor-message button:focus-visible": {
    outline: "2px solid var(--accent)",
    outlineOffset: "2px"
  },
  ".cm-tooltip": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--rule)",
    borderRadius: "4px"
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    font: "13px/1.5 var(--sans-serif)",
    maxHeight: "16rem"
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    // Visible only where the reader's own colours replace the background.
    outline: "2px solid transparent",
    backgroundColor: "var(--accent-soft)",
    color: "var(--ink)"
  },
  ".cm-completionDetail": {color: "var(--muted)", fontStyle: "normal"},
  ".cm-completionMatchedText": {textDecoration: "none", fontWeight: "700"},
  ".cm-completionInfo": {
    maxWidth: "22rem",
    padding: "0.5rem 0.7rem",
    font: "13px/1.45 var(--sans-serif)"
  }
});
