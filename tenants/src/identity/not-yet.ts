/** One of the two sides has still to give its consent; the sentence says which and how. */
export class NotYet extends Error {
  override readonly name = "NotYet";
}
