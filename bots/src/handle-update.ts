import type { Log } from "@duoyun/shared/runtime/log";
import { type Adapter, type ChatUpdate, PlatformError } from "./adapter.ts";
import type { Hub } from "./hub/hub.ts";
import { readHubError } from "./hub/read-error.ts";
import { onAnswer } from "./on-answer.ts";
import { onTap } from "./on-tap.ts";
import { onText } from "./on-text.ts";
import { onQuestion } from "./questions/on-question.ts";
import { openTurn, type Turn } from "./turn.ts";

/** The update has not taken effect yet and has to be handled again. */
export class NotYet extends Error {
  override readonly name = "NotYet";
}

export type Handling = { hub: Hub; log: Log };

/** Handles one update to its end; throws NotYet, and nothing else, when it must come again. */
export async function handleUpdate(
  { hub, log }: Handling,
  adapter: Adapter,
  update: ChatUpdate,
): Promise<void> {
  const turn = openTurn(hub, adapter, update);
  try {
    await dispatch(turn);
  } catch (error) {
    if (mustComeAgain(error, adapter)) {
      await turn.toast(turn.words.say("toast.notYet"), "warning").catch(() => undefined);
      throw new NotYet("The hub or the platform is away.", { cause: error });
    }
    const known = readHubError(error);
    if (known?.type === "answer") return tell(turn, turn.words.of(known.text));
    log.error({ err: error, update: update.updateId }, "an update failed");
    await tell(turn, turn.words.say("toast.failed"));
  }
}

function mustComeAgain(error: unknown, adapter: Adapter): boolean {
  if (readHubError(error)?.type === "away") return true;
  if (!(error instanceof PlatformError)) return false;
  return error.kind === "later" || (error.kind === "unknown" && adapter.capabilities.dedupesSends);
}

function dispatch(turn: Turn): Promise<void> {
  const { body } = turn.update;
  switch (body.type) {
    case "say":
      return onText(turn, body.text);
    case "tap":
      return onTap(turn, body.token);
    case "answer":
      return turn.asks === "questions" ? onQuestion(turn, body) : onAnswer(turn, body);
    case "choose":
      return onQuestion(turn, body);
  }
}

async function tell(turn: Turn, text: string): Promise<void> {
  try {
    await (turn.update.body.type === "say" ? turn.say(text) : turn.toast(text, "bad"));
  } catch (error) {
    if (error instanceof PlatformError && error.kind === "refused") return;
    throw new NotYet("The answer could not be told.", { cause: error });
  }
}
