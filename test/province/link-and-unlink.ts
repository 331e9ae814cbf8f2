import { callHub } from "@duoyun/hub/testing/call-hub";
import { persist } from "./persist.ts";
import { signIn } from "./person.ts";
import type { Province } from "./province.ts";

const platform = "telegram" as const;
const userId = "4711";

/** Somebody links a chat account, confirmed on both sides, and ends the link; whatever is not answered is said again. */
export async function linkAndUnlink({ url, botKey }: Province, title: string): Promise<void> {
  const { hub } = await signIn(url, title);
  const { code } = await persist(() => hub.accounts.makeCode.mutate({ platform }));
  const asBots = (path: string, input: object) =>
    persist(async () => {
      const headers = { authorization: `Bearer ${botKey}` };
      const answer = await callHub(url, { path, type: "mutation", input, headers });
      if (answer.error) throw new Error(`${path}: ${answer.error.text.en}`);
    });
  await asBots("accounts.claimCode", { platform, userId, chatId: userId, name: title, code });
  const { pending } = await persist(() => hub.accounts.list.query());
  const linkId = pending?.id ?? "";
  await asBots("accounts.answerInChat", { platform, userId, linkId, confirm: true });
  await persist(() => hub.accounts.answer.mutate({ linkId, confirm: true }));
  const { accounts } = await persist(() => hub.accounts.list.query());
  if (accounts.length !== 1) throw new Error(`${title} has ${accounts.length} linked accounts.`);
  await persist(() => hub.accounts.unlink.mutate({ accountId: accounts[0]?.id ?? "" })).catch(
    async (error: unknown) => {
      // A link that ended just before the hub died is not found the second time.
      const left = await persist(() => hub.accounts.list.query());
      if (left.accounts.length > 0) throw error;
    },
  );
}
