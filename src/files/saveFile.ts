import {markName} from "../records/simulated.js";

/** Downloads a file. The name of a file made from simulated records is marked. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = markName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
