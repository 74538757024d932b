import {createHash} from "node:crypto";
import {listInWords} from "../../src/page/words/lists.js";
import type {Manifest} from "../../src/records/manifest.js";

/**
 * The records that a page is about: those of its programme, or of the site as a whole, which has no
 * name, and whose hash covers the hashes of its programmes. The name is the programme's folder.
 */
export type Subject = Pick<Manifest, "programme" | "dataHash">;

/** The name of the folder that a page or a file is in, directly or further down; "" at the root. */
export function folderOf(path: string): string {
  const [first, ...rest] = path.replace(/^\//, "").split("/");
  return rest.length ? first : "";
}

/**
 * The programme of a page, by its path or its file. Pages outside the programmes' folders belong to
 * the only programme of a site, and to none where there are several.
 */
export function programmeAt<T extends {name: string}>(
  programmes: readonly T[],
  path: string
): T | null {
  const found = programmes.find(({name}) => name === folderOf(path));
  return found ?? (programmes.length === 1 ? programmes[0] : null);
}

/** The subject of a page, by its path or its file. `programmes` has at least one. */
export function subjectAt(
  programmes: readonly {name: string; manifest: Manifest}[],
  path: string
): Subject {
  const programme = programmeAt(programmes, path);
  return programme?.manifest ?? siteSubject(programmes.map(({manifest}) => manifest));
}

/** The subject of a page about several programmes. */
export function siteSubject(manifests: readonly Manifest[]): Subject {
  const programmes = manifests.map(({programme}) => programme);
  const titles = programmes.map(({shortTitle}) => shortTitle);
  const title = listInWords(titles);
  const licences = new Set(programmes.map(({licenses}) => JSON.stringify(licenses)));
  return {
    programme: {
      name: "",
      title,
      shortTitle: title,
      description: "",
      version: "",
      licenses: licences.size === 1 ? programmes[0].licenses : [],
      simulated: programmes.some(({simulated}) => simulated)
    },
    dataHash: createHash("sha256")
      .update(manifests.map(({dataHash}) => dataHash).join("\n"))
      .digest("hex")
  };
}
