import {linkedFile, linkedProgramme} from "../records/linkedFile.js";
import {hasSitePage} from "./leftOutPages.js";

/**
 * The address of the notebook page of the page's programme; null on a page about several, and where
 * the site has no such page.
 */
export function notebookAddress(): string | null {
  const programme = linkedProgramme();
  if (programme === null || !hasSitePage("notebook")) return null;
  // In preview and in a built site, the files that a head links are in this folder at the root.
  const [root] = linkedFile("describedby").split(/\/_file\/(?!.*\/_file\/)/);
  return `${root}/${programme}/notebook.html`;
}
