import {
  createPostgresBackend,
  type Job,
  type JobsOptions,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from "bullmq";

/** What the two stores' queues have in common; nothing above this file knows which one it talks to. */
export type StoreQueue = {
  add(name: string, payload: unknown, options: JobsOptions & { jobId: string }): Promise<unknown>;
  getJobCounts(): Promise<Record<string, number>>;
  waitUntilReady(): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  close(): Promise<void>;
};

export type StoreWorker = {
  waitUntilReady(): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: Job | undefined, error: Error) => void): unknown;
  close(): Promise<void>;
};

export type QueueStore = {
  kind: "redis" | "postgres";
  queue(name: string): StoreQueue;
  worker(name: string, run: Processor, options: Omit<WorkerOptions, "connection">): StoreWorker;
};

export const queueSchemaName = "bullmq";

/** A store that takes what a producer says and answers nothing costs a delay, not the producer. */
const producerMilliseconds = 10_000;

export function redisStore(url: string): QueueStore {
  const worker = { url, maxRetriesPerRequest: null };
  // A producer gives up after a while, so that its caller can try again later; a worker never does.
  const producer = { url, maxRetriesPerRequest: 3, commandTimeout: producerMilliseconds };
  return {
    kind: "redis",
    queue: (name) => new Queue(name, { connection: producer }),
    worker: (name, run, options) => new Worker(name, run, { ...options, connection: worker }),
  };
}

export function postgresStore(connectionString: string): QueueStore {
  const connect = (max: number) => ({
    connectionString,
    schema: queueSchemaName,
    max,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
  });
  return {
    kind: "postgres",
    queue: (name) => {
      const connection = { ...connect(2), query_timeout: producerMilliseconds };
      return new Queue(name, { connection }, createPostgresBackend);
    },
    worker: (name, run, options) =>
      new Worker(name, run, { ...options, connection: connect(4) }, createPostgresBackend),
  };
}
