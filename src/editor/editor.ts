import {
  autocompletion,
  type CompletionSource,
  closeBrackets,
  closeCompletion
} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {PostgreSQL, SQLDialect, sql} from "@codemirror/lang-sql";
import {bracketMatching, HighlightStyle, syntaxHighlighting} from "@codemirror/language";
import {EditorState, Prec, StateEffect, StateField} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
  placeholder,
  WidgetType
} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import {element} from "../page/element.js";

/** The text that a reader writes. */
export interface Editor {
  node: HTMLElement;
  text: string;
  /** What is selected; all of it where nothing is. `line` is the line, from 0, that it begins on. */
  selection(): {text: string; line: number};
  insert(text: string): void;
  /** Shows something under a line, from 1; null takes it away. Whatever is typed takes it away too. */
  say(line: number, words: Node | null): void;
  focus(): void;
}

/** An editor for SQL. It lives in a shadow tree, where its styles need no exception from the page's policy. Tab leaves it after Escape, as screen readers expect. */
export function sqlEditor({
  text,
  complete,
  onChange,
  onRun
}: {
  text: string;
  complete: CompletionSource;
  onChange: (text: string) => void;
  onRun: () => void;
}): Editor {
  const node = element("div", {class: "sql-editor"});
  const shadow = node.attachShadow({mode: "open"});
  const run = (view: EditorView) => {
    closeCompletion(view);
    onRun();
    return true;
  };
  const view = new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc: text,
      extensions: [
        Prec.highest(keymap.of([{key: "Mod-Enter", run, preventDefault: true}])),
        lineNumbers(),
        history(),
        drawSelection(),
        bracketMatching(),
        closeBrackets(),
        EditorView.lineWrapping,
        sql({dialect: duckdb}),
        syntaxHighlighting(highlighting),
        autocompletion({override: [complete], icons: false, maxRenderedOptions: 60}),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.domEventHandlers({beforeinput: typeOver}),
        placeholder("SELECT … FROM findings"),
        remarks,
        EditorView.contentAttributes.of({"aria-label": "SQL", spellcheck: "false"}),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        theme
      ]
    })
  });
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
        ? {text: view.state.doc.toString(), line: 0}
        : {text: view.state.sliceDoc(from, to), line: view.state.doc.lineAt(from).number - 1};
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
    say(line, words) {
      const at = Math.min(Math.max(1, line), view.state.doc.lines);
      view.dispatch({effects: remark.of(words && {at: view.state.doc.line(at).to, words})});
    },
    focus: () => view.focus()
  };
}

/**
 * Types over what is selected. Left to itself, Chromium copies the selection's style into an attribute, which the page's policy forbids: the text comes right all the same, and
 * the console fills with complaints.
 */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const {from, to, empty} = view.state.selection.main;
  const {data} = event;
  if (empty || event.inputType !== "insertText" || data === null || event.isComposing) return false;
  event.preventDefault();
  const insert = () =>
    view.state.update(view.state.replaceSelection(data), {
      userEvent: "input.type",
      scrollIntoView: true
    });
  const handlers = view.state.facet(EditorView.inputHandler);
  if (!handlers.some((handle) => handle(view, from, to, data, insert))) view.dispatch(insert());
  return true;
}

const duckdb = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} anti asof columns describe exclude ilike macro pivot positional qualify replace sample semi show summarize unpivot`,
  types: `${PostgreSQL.spec.types} blob double hugeint list map struct tinyint ubigint uhugeint uinteger union usmallint utinyint uuid varchar`,
  doubleQuotedStrings: false
});

/** Something said under a line. */
const remark = StateEffect.define<{at: number; words: Node} | null>();

class Words extends WidgetType {
  readonly words: Node;
  constructor(words: Node) {
    super();
    this.words = words;
  }
  override toDOM(): HTMLElement {
    return element("div", {class: "remark"}, this.words);
  }
  override ignoreEvent(): boolean {
    return true;
  }
}

const remarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(remark)) {
        if (!effect.value) return Decoration.none;
        const {at, words} = effect.value;
        return Decoration.set([
          Decoration.widget({widget: new Words(words), block: true, side: 1}).range(at)
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
    minHeight: "11rem",
    maxHeight: "28rem",
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
  ".remark": {
    margin: "0.2rem 0.6rem 0.4rem 0.6rem",
    padding: "0.5rem 0.8rem",
    borderLeft: "3px solid var(--warning)",
    backgroundColor: "var(--warning-soft)",
    color: "var(--ink)",
    font: "13px/1.5 var(--sans-serif)",
    whiteSpace: "pre-wrap"
  },
  ".remark p": {margin: "0"},
  ".remark button": {font: "inherit", marginRight: "0.5rem"},
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
