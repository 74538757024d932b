/** An entry of the gallery: a chart, a control or a component, drawn from fixtures. */
export interface Entry {
  /** Its module, below src, without the extension. */
  module: string;
  /** The special feature of this drawing. */
  title: string;
  draw: (width: number) => Node;
}
