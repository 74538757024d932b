/** A notebook that a programme publishes, as the site's file `notebooks.json` has it. */
export interface PublishedNotebook {
  /** The name of its file without the ending: the last part of the address of its page. */
  name: string;
  title: string;
  /** SHA-256 (hex) of the text: identifies the text that was published. */
  hash: string;
  /** The file of the notebook. */
  text: string;
}

/** The path of the page of a published notebook, from the folder of its programme. */
export function publishedPath({name}: Pick<PublishedNotebook, "name">): string {
  return `notebooks/${name}`;
}
