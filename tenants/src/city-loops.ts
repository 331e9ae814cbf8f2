import type { City } from "./city.ts";
import { type Loop, startLoop } from "./loop.ts";
import { metFullDisk, noteFailedWrite } from "./state/lacks-room.ts";

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
  | "rotate"
  | "settle";

/** The loops of one city by name; poking one that does not run yet does nothing, it looks when it starts. */
export type CityLoops = {
  start(name: LoopName, everySeconds: number, run: () => Promise<unknown>): void;
  poke(...names: LoopName[]): void;
  ended(): Promise<unknown>;
};

export function createCityLoops({ code, db, stop, log }: City): CityLoops {
  const loops = new Map<LoopName, Loop>();
  const poke = (...names: readonly LoopName[]) => {
    for (const name of names) loops.get(name)?.poke();
  };
  // The hub hears of a full disk, and of room on it again, as soon as this node knows.
  const onFailure = (error: unknown) => {
    if (noteFailedWrite(db, error)) poke("heartbeat");
  };
  const onRecovery = () => {
    if (metFullDisk(db)) poke("heartbeat");
  };
  return {
    start: (name, everySeconds, run) => {
      loops.set(
        name,
        startLoop({ name: `${code}/${name}`, everySeconds, run, onFailure, onRecovery, stop, log }),
      );
    },
    poke,
    ended: () => Promise.all([...loops.values()].map((loop) => loop.ended)),
  };
}
