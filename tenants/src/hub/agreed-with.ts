import { type Agreed, agree, realClock, unheardHub } from "@duoyun/shared";
import type { CityState } from "../state/read-state.ts";

/** How the city speaks to its hub now. */
export function agreedWith({ hub }: Pick<CityState, "hub">): Agreed {
  return agree(hub ?? unheardHub, realClock.now());
}
