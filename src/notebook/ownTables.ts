import type {KnownTable} from "../editor/complete.js";
import type {Connector} from "../engine/connector.js";
import {ownFiles} from "../files/own/ownFiles.js";
import {element} from "../page/element.js";
import {plural} from "../page/plural.js";
import {sizeText} from "../page/sizeText.js";
import {phrase} from "../page/words/phrase.js";
import type {SqlText} from "../sql/sqlText.js";
import {factsOf, sqlAsksFile, type UsedFile} from "./keep/usedFiles.js";

/** What the reader's own tables need of the page. */
export interface OwnTablesHost {
  programme: string;
  say(text: string): void;
  /** A table came, or has other rows, or went. */
  changed(file: UsedFile): void;
  /** The files that the open notebook names. */
  wanted(): readonly UsedFile[];
}

/** The reader's own files as tables of the notebook. */
export interface OwnTables {
  node: HTMLElement;
  /** The tables, for completion. */
  tables(): readonly KnownTable[];
  /** The files of the tables. */
  files(): readonly UsedFile[];
  /** An engine whose queries wait for the kept files that they ask. */
  engine: Connector;
  /** Lets the reader choose a file. */
  choose(): void;
  /** Resolves when the kept files of earlier visits are tables. */
  restored: Promise<void>;
}

/** Adds the reader's own files as tables of the notebook: chosen, pasted or dropped on the page. */
export function ownTables(engine: Connector, host: OwnTablesHost): OwnTables {
  const own = new Map<string, {table: KnownTable; facts: UsedFile}>();
  const list = element("ul", {class: "own-tables"});
  const control = ownFiles(
    {
      programme: host.programme,
      tables: () => Array.from(own.values(), ({table}) => table),
      async added(table, file, status) {
        host.say(status);
        const facts = await factsOf(table.name, file);
        own.set(table.name, {table, facts});
        show();
        host.changed(facts);
      },
      removed(name) {
        const facts = own.get(name)?.facts;
        own.delete(name);
        show();
        if (facts) host.changed(facts);
      },
      say: host.say,
      wantedName: ({name}) => host.wanted().find(({file}) => file === name)?.table ?? null,
      keeps: true,
      // A cell that was copied is pasted into the notebook, and is not a table.
      takesPastes: false
    },
    engine
  );
  const summary = element("summary", {});
  const node = element(
    "details",
    {class: "notebook-files query-tool"},
    summary,
    control.node,
    list
  );
  show();
  const waitFor = (sql: SqlText | string) => {
    const text = typeof sql === "string" ? sql : sql.text;
    return control.ready((table, file) => sqlAsksFile(text, {table, file}));
  };
  return {
    node,
    tables: () => Array.from(own.values(), ({table}) => table),
    files: () => Array.from(own.values(), ({facts}) => facts),
    engine: {
      ...engine,
      async ask(sql, bounds) {
        await waitFor(sql);
        return engine.ask(sql, bounds);
      },
      async rows(sql, ...rest) {
        await waitFor(sql);
        return engine.rows(sql, ...rest);
      }
    },
    choose: control.choose,
    restored: control.restored
  };

  function show(): void {
    summary.textContent = phrase`Your own files (${own.size})`;
    list.replaceChildren(
      ...Array.from(own.values(), ({table: {name, rows}, facts: {file, bytes}}) =>
        element(
          "li",
          {},
          element("code", {}, name),
          ` ${file}, ${sizeText(bytes)}, ${plural(rows ?? 0, "row")} `,
          element(
            "button",
            {
              type: "button",
              class: "small",
              "aria-label": phrase`Remove the table ${name}`,
              onclick: () => void control.remove(name)
            },
            phrase`Remove`
          )
        )
      )
    );
  }
}
