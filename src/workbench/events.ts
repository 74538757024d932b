import type {KnownTable} from "../editor/complete.js";
import type {QueryProblem} from "../editor/queryProblem.js";
import type {EngineVocabulary} from "../editor/vocabulary.js";
import type {Result} from "../engine/result.js";
import type {ChartSpec} from "../results/chartSpec.js";
import type {SqlFileEntry} from "../sql/sqlFile.js";
import type {Link} from "./permalink.js";
import type {Query} from "./queryLists.js";
import type {Answer, ResultTab, Status} from "./state.js";
import type {Draft, QueryLists} from "./storedQueries.js";

/** The events of the SQL page. Times (`at`) are ISO 8601. */
export type WorkbenchEvent = EditorEvent | RunEvent | ListEvent | TableEvent | PageEvent;

export type EditorEvent =
  | {type: "typed"; sql: string}
  | {type: "typing paused"}
  | {type: "value entered"; name: string; value: string}
  | {type: "query opened"; query: Query}
  /** `replaced` is the text that was in the editor. */
  | {type: "link opened"; link: Link; replaced: Query | Draft | null; at: string}
  /** The page itself changes the text in the editor: it formats, corrects or filters the query. */
  | {type: "text replaced"; sql: string; status: string};

export type RunEvent =
  /** `follows` is true for the second and later statements of a series: earlier answers stay. */
  | {type: "run started"; id: number; query: Query; follows?: boolean}
  | {type: "run ticked"; id: number; seconds: number}
  /** `advice` is what the engine's other answers say about a result without rows. */
  | {type: "run answered"; id: number; result: Result; milliseconds: number; advice?: string | null}
  /** A table or view of the reader's own was made or removed. */
  | {type: "run defined"; id: number; text: string}
  | {type: "run failed"; id: number; problem: QueryProblem}
  | {type: "run stopped"; id: number}
  /** After the result was drawn: the run goes into the history, and another can start. */
  | {type: "run ended"; id: number; at: string}
  | {type: "chart changed"; chart: ChartSpec}
  | {type: "tab chosen"; tab: ResultTab}
  /** One of the answers of a series is looked at. */
  | {type: "answer chosen"; answer: Answer}
  /** The answer stays beside later ones, or no longer. */
  | {type: "kept beside"; isKept: boolean};

export type ListEvent =
  | {type: "save form toggled"; isOpen: boolean}
  | {type: "saved"; title: string}
  | {type: "saved query deleted"; title: string}
  | {type: "queries imported"; entries: readonly SqlFileEntry[]}
  | {type: "history cleared"}
  | {type: "undone"}
  /** Another tab changed the stored queries. */
  | {type: "stored queries changed"; stored: QueryLists}
  | {type: "storage refused"};

export type TableEvent =
  | {type: "table added"; table: KnownTable; status: string}
  | {type: "table removed"; name: string};

export type PageEvent =
  | {type: "engine started"; vocabulary: EngineVocabulary}
  | {type: "status set"; status: Status};
