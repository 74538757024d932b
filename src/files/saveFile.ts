import {markName} from "../records/simulated.js";

/** Offers a file for download. What was made from simulated records says so in its name, which most readers keep. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = markName(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
