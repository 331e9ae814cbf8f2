import type { City } from "./city.ts";
import { type Loop, startLoop } from "./loop.ts";

export type LoopName =
  | "collect"
  | "usage"
  | "work"
  | "enforce"
  | "push"
  | "answer"
  | "report"
  | "heartbeat"
  | "follow"
  | "settle";

/** The loops of one city by name; poking one that does not run yet does nothing, it looks when it starts. */
export type CityLoops = {
  start(name: LoopName, everySeconds: number, run: () => Promise<unknown>): void;
  poke(...names: LoopName[]): void;
  ended(): Promise<unknown>;
};

export function createCityLoops({ code, stop, log }: City): CityLoops {
  const loops = new Map<LoopName, Loop>();
  return {
    start: (name, everySeconds, run) => {
      loops.set(name, startLoop({ name: `${code}/${name}`, everySeconds, run, stop, log }));
    },
    poke: (...names) => {
      for (const name of names) loops.get(name)?.poke();
    },
    ended: () => Promise.all([...loops.values()].map((loop) => loop.ended)),
  };
}
