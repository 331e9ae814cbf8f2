/** The cloud cannot do what an order asks; the sentence goes to the people who asked. */
export class CloudRefusal extends Error {
  override readonly name = "CloudRefusal";
}
