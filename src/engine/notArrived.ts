/** A file of the site did not arrive, or the engine did not start. Another try may succeed. */
export class NotArrived extends Error {
  override name = "NotArrived";
}
