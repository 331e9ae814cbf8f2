/** Numbers from 0 up to 1. */
export type Dice = () => number;

export function oneOf<T>(things: readonly T[], dice: Dice): T | undefined {
  return things[Math.floor(dice() * things.length)];
}

/** One of the names, each as often as its weight says. */
export function weighted<Name extends string>(weights: Record<Name, number>, dice: Dice): Name {
  const names = Object.keys(weights) as Name[];
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  let left = dice() * total;
  for (const name of names) {
    left -= weights[name];
    if (left < 0) return name;
  }
  throw new Error("There is nothing to choose from.");
}
