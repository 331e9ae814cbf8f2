import { endForm, loadConversation } from "../conversation.ts";
import type { Turn } from "../turn.ts";

export async function cancelForm(turn: Turn): Promise<void> {
  const { form, message } = await loadConversation(turn.hub);
  if (form === null) return turn.say(turn.words.say("form.none"));
  const text = turn.words.say("form.cancelled");
  if (message !== null) {
    await turn.edit({ id: message.id, version: message.version + 1 }, { type: "text", text });
  }
  await endForm(turn.hub);
  await turn.say(text);
}
