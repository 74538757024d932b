import {openTableFile, type TableFile, type TablePiece} from "./tableFile.js";
import type {Choices, Look} from "./tables/look.js";

/** A request to the worker that reads people's files. It answers one after another. */
export type TableRequest =
  | {type: "open"; file: Blob; name: string}
  | {type: "look"; choices: Choices}
  | {type: "read"; choices: Choices}
  | {type: "next"};

/** The answer to a request: a look, a piece of the table, null at its end, or an error. */
export type TableAnswer =
  | {look: Look}
  | {piece: TablePiece | null}
  | {opened: true}
  | {error: string};

let open: TableFile | null = null;
let pieces: Iterator<TablePiece> | null = null;

addEventListener("message", async ({data}: MessageEvent<TableRequest>) => {
  try {
    const answer = await answerTo(data);
    postMessage(answer, {
      transfer: "piece" in answer && answer.piece ? [answer.piece.ipc.buffer as ArrayBuffer] : []
    });
  } catch (error) {
    postMessage({error: (error as Error).message ?? String(error)});
  }
});

async function answerTo(request: TableRequest): Promise<TableAnswer> {
  switch (request.type) {
    case "open":
      open = null;
      pieces = null;
      open = openTableFile(request.name, new Uint8Array(await request.file.arrayBuffer()));
      return {opened: true};
    case "look":
      return {look: open!.look(request.choices)};
    case "read":
      pieces = open!.read(request.choices)[Symbol.iterator]();
      break;
  }
  const {value} = pieces!.next();
  return {piece: value ?? null};
}
