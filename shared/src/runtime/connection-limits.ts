import { lateCloseSocket } from "./late-close.ts";

/** How long a question may take before it counts as unanswered. */
const answerSecondsByDefault = 30;

/**
 * Options for the `postgres` package by which nothing waits for ever: the server gives up questions,
 * locks and idle transactions, and a server that says nothing at all is left.
 */
export function connectionLimits(name: string, answerSeconds = answerSecondsByDefault) {
  const milliseconds = answerSeconds * 1_000;
  return {
    connection: {
      application_name: name,
      statement_timeout: milliseconds,
      lock_timeout: milliseconds / 2,
      idle_in_transaction_session_timeout: milliseconds * 2,
    },
    connect_timeout: answerSeconds,
    socket: lateCloseSocket(milliseconds * 1.5),
    backoff: (attempt: number) => Math.min(0.1 * 2 ** attempt, 2),
  };
}
