import type {Page} from "playwright-core";

/** The content of a file that a page has not read from disk. */
interface Content {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Gives files to the SQL page, and leaves their previews open. */
export function chooseFiles(page: Page, files: string[] | Content): Promise<void> {
  return page.locator('input[aria-label="File to add as a table"]').setInputFiles(files);
}

/** Accepts the preview of one file as it is. */
export async function acceptPreview(page: Page): Promise<void> {
  const preview = page.locator("dialog.file-preview");
  await preview.locator(".preview-rows table").waitFor();
  await preview.getByRole("button", {name: "Add as a table"}).press("Enter");
  await preview.locator(".preview-rows table").first().waitFor({state: "detached"});
}

/** Adds files to the SQL page as tables, each as its preview shows it. */
export async function addFiles(page: Page, ...files: string[]): Promise<void> {
  for (const file of files) {
    await chooseFiles(page, [file]);
    await acceptPreview(page);
  }
}
