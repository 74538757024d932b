import {createHash} from "node:crypto";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {changePages, upFrom} from "../workspace/siteFiles.js";

const inline = /<script type="module">([\s\S]*?)<\/script>/g;

/**
 * Moves each page's own script into a file named by its content, beside the modules that it imports (`_bundle/`). Inside the page it would need its hash in the policy, and a host that
 * sends one header for all pages would have to send the hashes of all of them.
 */
export async function moveScripts(site: string): Promise<void> {
  await changePages(site, async (html, file) => {
    // It must work where it cannot find the site.
    if (file === "404.html") return html;
    const written: Promise<void>[] = [];
    const page = html.replace(inline, (_, text: string) => {
      const code = besideModules(text);
      if (!code.trim()) return "";
      const hash = createHash("sha256").update(code).digest("hex").slice(0, 8);
      const name = `_bundle/${file.replace(/\.html$/, "").replaceAll("/", "-")}.${hash}.js`;
      written.push(writeFile(join(site, name), code));
      return `<script type="module" src="${upFrom(file)}${name}"></script>`;
    });
    await Promise.all(written);
    return page;
  });
}

/** A page's script with the modules of `_bundle/` named from there. Files stay named from the page: they are looked up from its address. */
export function besideModules(code: string): string {
  return code.replace(
    /(\bimport\(|\bimport |\bfrom )"(?:\.\/|(?:\.\.\/)+)_bundle\/([^"]+\.js)"/g,
    '$1"./$2"'
  );
}
