import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import type { Log } from "./log.ts";
import { postgresStore, type QueueStore, redisStore, type StoreWorker } from "./queue-stores.ts";

export type NewJob = {
  /** Explicit and unique: adding the same id twice adds one job. No ":". */
  id: string;
  name: string;
  /** Ids only, never content. */
  payload: Record<string, string>;
  attempts?: number;
  backoffMilliseconds?: number;
  delayMilliseconds?: number;
  /** While a job with this key waits or runs (or for so many seconds), another one is not added. */
  deduplication?: { key: string; seconds?: number };
};

export type RunningJob = {
  id: string;
  name: string;
  payload: unknown;
  /** 1 for the first try. */
  attempt: number;
  isLastAttempt: boolean;
  /** Ends this run and tries again later without counting it as an attempt. */
  postpone(milliseconds: number): Promise<never>;
};

export type JobQueue = {
  add(job: NewJob): Promise<void>;
  counts(): Promise<Record<string, number>>;
  close(): Promise<void>;
};

export type WorkerSettings = {
  concurrency?: number;
  /** How long a worker may be silent before its job goes to another one. */
  lockSeconds?: number;
};

export type JobHandler = (job: RunningJob) => Promise<void>;

export type QueueBackend = {
  kind: QueueStore["kind"];
  openQueue(name: string): Promise<JobQueue>;
  openWorker(name: string, handler: JobHandler, settings?: WorkerSettings): Promise<void>;
  /** Workers finish what they run (for at most five seconds), then every connection is closed. */
  close(): Promise<void>;
};

export type QueueBackendOptions = {
  redisUrl?: string | undefined;
  queueDatabaseUrl?: string | undefined;
  log: Pick<Log, "warn" | "error">;
};

/** Thrown by a handler: the job has failed for good and is not tried again. */
export class FinalJobError extends UnrecoverableError {}

// Without it an id such as "delayed" or "17" would meet a key of the Redis store's own.
const idPrefix = "job-";
const closeMilliseconds = 5_000;
const retryMilliseconds = 1_000;

/** Redis when its URL is given, else PostgreSQL; opening waits for a store that is away. */
export function createQueueBackend(options: QueueBackendOptions): QueueBackend {
  const store = chooseStore(options);
  const onError = quietErrors(options.log);
  const closers: (() => Promise<void>)[] = [];
  const closing = new AbortController();

  return {
    kind: store.kind,
    openQueue: async (name) => {
      const queue = await openReady(() => store.queue(name), onError, closing.signal);
      closers.push(() => queue.close());
      return {
        add: async (job) => void (await queue.add(job.name, job.payload, jobOptions(job))),
        counts: () => queue.getJobCounts(),
        close: () => queue.close(),
      };
    },
    openWorker: async (name, handler, settings = {}) => {
      const run = (job: Job, token?: string) => handler(runningJob(job, token));
      const make = () => store.worker(name, run, workerOptions(settings));
      const worker = await openReady(make, onError, closing.signal);
      worker.on("failed", (job, error) =>
        options.log.warn({ err: error, queue: name, job: job?.id }, "job failed"),
      );
      closers.push(() => closeWorker(worker));
    },
    close: async () => {
      closing.abort(new Error("The queue is closing."));
      for (const close of closers.splice(0).reverse()) await close();
    },
  };
}

function chooseStore(options: QueueBackendOptions): QueueStore {
  if (options.redisUrl !== undefined) return redisStore(options.redisUrl);
  if (options.queueDatabaseUrl !== undefined) return postgresStore(options.queueDatabaseUrl);
  throw new Error("Set REDIS_URL or QUEUE_DATABASE_URL: one of them holds the queue.");
}

type Openable = {
  waitUntilReady(): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  close(): Promise<void>;
};

// The PostgreSQL store remembers a first connection that failed, so each try makes a new one.
async function openReady<Opened extends Openable>(
  make: () => Opened,
  onError: (error: Error) => void,
  signal: AbortSignal,
): Promise<Opened> {
  for (;;) {
    signal.throwIfAborted();
    const opened = make();
    opened.on("error", onError);
    try {
      await opened.waitUntilReady();
      return opened;
    } catch (error) {
      onError(error instanceof Error ? error : new Error(String(error)));
      await opened.close().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}

function jobOptions(job: NewJob) {
  if (job.id === "" || job.id.includes(":")) {
    throw new Error(`"${job.id}" cannot be a job's id: it is some text without ":".`);
  }
  const { deduplication } = job;
  return {
    jobId: `${idPrefix}${job.id}`,
    attempts: job.attempts ?? 1,
    backoff: { type: "exponential", delay: job.backoffMilliseconds ?? 1_000 },
    delay: job.delayMilliseconds ?? 0,
    removeOnComplete: { age: 3_600, count: 1_000 },
    removeOnFail: { age: 86_400, count: 1_000 },
    ...(deduplication && {
      deduplication: {
        id: deduplication.key,
        ...(deduplication.seconds !== undefined && { ttl: deduplication.seconds * 1_000 }),
      },
    }),
  };
}

function workerOptions({ concurrency = 1, lockSeconds = 30 }: WorkerSettings) {
  const lockDuration = lockSeconds * 1_000;
  return {
    concurrency,
    lockDuration,
    stalledInterval: lockDuration,
    maxStalledCount: 5,
    runRetryDelay: retryMilliseconds,
  };
}

function runningJob(job: Job, token: string | undefined): RunningJob {
  return {
    id: (job.id ?? "").slice(idPrefix.length),
    name: job.name,
    payload: job.data,
    attempt: job.attemptsMade + 1,
    isLastAttempt: job.attemptsMade + 1 >= (job.opts.attempts ?? 1),
    postpone: async (milliseconds) => {
      await job.moveToDelayed(Date.now() + milliseconds, token);
      throw new DelayedError();
    },
  };
}

// A job that outlives the wait is left to the stalled check of another worker.
async function closeWorker(worker: StoreWorker): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeMilliseconds);
  });
  await Promise.race([worker.close(), waited]);
  clearTimeout(timer);
}

// A store that is away fails many times a second with the same words; one line in ten seconds says it.
function quietErrors(log: QueueBackendOptions["log"]): (error: Error) => void {
  const lastSaid = new Map<string, number>();
  return (error) => {
    const now = performance.now();
    if (now - (lastSaid.get(error.message) ?? Number.NEGATIVE_INFINITY) < 10_000) return;
    if (lastSaid.size > 100) lastSaid.clear();
    lastSaid.set(error.message, now);
    log.warn({ err: error }, "the queue's store does not answer");
  };
}
