import {type CellFailure, type Opening, openPage} from "./openPage.js";

/** What the build sends to a process that opens pages. */
export type ToServer =
  /** Modules that pages share, under a name. */
  | {type: "modules"; name: string; code: string}
  | {type: "open"; page: number; opening: PlainOpening}
  | {type: "reply"; page: number; question: number; text: string | null; error: string | null};

/** What such a process sends to the build. */
export type FromServer =
  | {type: "answer" | "read"; page: number; question: number; text: string}
  | {
      type: "opened";
      page: number;
      cells: [id: string, html: string][] | null;
      failures: readonly CellFailure[];
    }
  | {type: "failed"; page: number; error: string};

/** A page to be opened, with the name of its modules. */
export type PlainOpening = Omit<Opening, "answer" | "read">;

/** The connection to the build. */
export interface Channel {
  send(message: FromServer): void;
  listen(receive: (message: ToServer) => void): void;
}

/**
 * Opens pages in a process that has nothing: no environment, no files, no network and no processes.
 * Whatever a page asks goes to the build through the channel.
 */
export function servePages({send, listen}: Channel): void {
  const modules = new Map<string, string>();
  const replies = new Map<string, (message: {text: string | null; error: string | null}) => void>();
  let questions = 0;
  const ask = (type: "answer" | "read", page: number, text: string) =>
    new Promise<string | null>((resolve, reject) => {
      const question = ++questions;
      replies.set(`${page} ${question}`, ({text, error}) =>
        error === null ? resolve(text) : reject(new Error(error))
      );
      send({type, page, question, text});
    });
  const open = async (page: number, opening: PlainOpening) => {
    const {cells, failures} = await openPage({
      ...opening,
      modules: modules.get(opening.modules)!,
      answer: (bound) => ask("answer", page, bound),
      read: async (url) => (await ask("read", page, url)) ?? ""
    });
    send({type: "opened", page, cells: cells && [...cells], failures});
  };
  listen((message) => {
    if (message.type === "modules") modules.set(message.name, message.code);
    else if (message.type === "reply") {
      const key = `${message.page} ${message.question}`;
      replies.get(key)?.(message);
      replies.delete(key);
    } else
      open(message.page, message.opening).catch((error) =>
        send({type: "failed", page: message.page, error: String(error)})
      );
  });
}
