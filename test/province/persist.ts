import { TRPCClientError } from "@trpc/client";

const patienceMilliseconds = 300_000;

/** Repeats what a dead or restarting hub did not answer, as a page does; an answer, also a refusal, ends it. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (isAnswer(error) || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function isAnswer(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const status: unknown = error.data?.httpStatus;
  return typeof status === "number" && status < 500;
}
