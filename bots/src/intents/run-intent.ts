import type { Turn } from "../turn.ts";
import { allowedIntents } from "./allowed.ts";
import { cancelForm } from "./cancel-form.ts";
import type { IntentId } from "./catalogue.ts";
import { changeSetting } from "./change-setting.ts";
import { delegate } from "./delegate.ts";
import { listKinds } from "./list-kinds.ts";
import { listLeases } from "./list-leases.ts";
import { listRequests } from "./list-requests.ts";
import { openRequest } from "./open-request.ts";
import { pickLease } from "./pick-lease.ts";
import { showHelp } from "./show-help.ts";
import { showQuota } from "./show-quota.ts";
import { startNew } from "./start-new.ts";
import { askToUnlink } from "./unlink.ts";
import { welcome } from "./welcome.ts";

type Asked = { id: IntentId; argument: string | null };

export async function runIntent(turn: Turn, { id, argument }: Asked): Promise<void> {
  const allowed = await allowedIntents(turn);
  if (!allowed.includes(id)) {
    await turn.say(turn.words.say("intent.notYours"));
    return showHelp(turn, allowed);
  }
  switch (id) {
    case "start":
      return welcome(turn, allowed);
    case "help":
      return showHelp(turn, allowed);
    case "pending":
    case "mine":
      return listRequests(turn, id);
    case "request":
      return openRequest(turn, argument);
    case "quota":
      return showQuota(turn);
    case "new":
      return startNew(turn);
    case "leases":
      return listLeases(turn, argument);
    case "kinds":
      return listKinds(turn);
    case "delegate":
      return delegate(turn);
    case "extend":
    case "release":
    case "change":
    case "reclaim":
      return pickLease(turn, id, argument);
    case "settings":
      return changeSetting(turn, argument);
    case "unlink":
      return askToUnlink(turn);
    case "cancel":
      return cancelForm(turn);
  }
}
