import fc from "fast-check";
import { expect, it } from "vitest";
import { AnswerWatch } from "./answer-watch.ts";

function message(type: string, length: number): Buffer {
  const bytes = Buffer.alloc(5 + length, type);
  bytes.writeUInt32BE(4 + length, 1);
  return bytes;
}

const question = Buffer.concat([message("P", 9), message("B", 0), message("S", 0)]);
const answer = (bytes: number) => Buffer.concat([message("D", bytes), message("Z", 1)]);

it("waits until every question has its answer, wherever the network cuts the answers", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });
  fc.assert(
    fc.property(cuts, fc.array(fc.nat(40), { minLength: 1 }), (steps, answers) => {
      const watch = new AnswerWatch();
      for (const _ of answers) watch.asked(question);
      const all = Buffer.concat(answers.map(answer));
      for (let at = 0, step = 0; at < all.length; step += 1) {
        expect(watch.waits).toBe(at < all.length);
        const size = steps[step % steps.length] ?? 1;
        watch.answered(all.subarray(at, at + size));
        at += size;
      }
      expect(watch.waits).toBe(false);
    }),
  );
});

it("takes the refusal of encryption for no message", () => {
  const watch = new AnswerWatch();
  const request = Buffer.alloc(8);
  request.writeUInt32BE(8, 0);
  request.writeUInt32BE(80_877_103, 4);
  watch.asked(request);
  watch.answered(Buffer.from("N"));
  watch.asked(question);
  expect(watch.waits).toBe(true);
  watch.answered(answer(3));
  expect(watch.waits).toBe(false);
});

it("counts neither the greeting of a connection nor an answer that nobody asked for", () => {
  const watch = new AnswerWatch();
  watch.asked(Buffer.from([0, 0, 0, 8, 0, 3, 0, 0]));
  expect(watch.waits).toBe(false);
  watch.answered(message("Z", 1));
  watch.asked(message("Q", 12));
  expect(watch.waits).toBe(true);
});

it("knows a connection that nobody holds from one in a transaction", () => {
  const ready = (status: string) =>
    Buffer.from(["Z".charCodeAt(0), 0, 0, 0, 5, status.charCodeAt(0)]);
  const watch = new AnswerWatch();
  expect(watch.isIdle).toBe(false);
  watch.asked(question);
  watch.answered(ready("T"));
  expect([watch.waits, watch.isIdle]).toEqual([false, false]);
  watch.asked(question);
  expect(watch.isIdle).toBe(false);
  watch.answered(ready("I"));
  expect(watch.isIdle).toBe(true);
});
