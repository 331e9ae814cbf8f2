/** What the guard is asked to run; lingerSeconds is how long it waits for clients once its parent is gone. */
export type GuardOrder = {
  databaseDir: string;
  port: number;
  password: string;
  initdbFlags: string[];
  postgresFlags: string[];
  lingerSeconds: number;
};

export type GuardReport = { type: "ready" } | { type: "failed"; message: string };
