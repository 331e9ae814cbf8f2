import { badRequest } from "./api-error.ts";

export type Answered = { userId: number; text: string; alert: boolean };

/** Taps that turn until the bot answers them; each takes one answer, and none after its time. */
export function createQueries() {
  const open = new Map<string, { userId: number; until: number }>();
  const answered: Answered[] = [];
  let lifeMilliseconds = 15_000;
  return {
    setLife: (milliseconds: number) => {
      lifeMilliseconds = milliseconds;
    },
    open: (userId: number): string => {
      const id = String(open.size + 1);
      open.set(id, { userId, until: performance.now() + lifeMilliseconds });
      return id;
    },
    answer: (id: string, text: string, alert: boolean): true => {
      const query = open.get(id);
      if (!query || performance.now() > query.until) {
        throw badRequest("query is too old and response timeout expired or query ID is invalid");
      }
      query.until = 0;
      answered.push({ userId: query.userId, text, alert });
      return true;
    },
    to: (userId: number) => answered.filter((one) => one.userId === userId),
  };
}
