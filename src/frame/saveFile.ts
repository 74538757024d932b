import {provenance} from "./provenance.js";

/** Offers a file for download. What was made from simulated records says so in its name, which a file keeps wherever it goes. */
export function saveFile(name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = provenance()?.simulated ? `simulated-${name}` : name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
