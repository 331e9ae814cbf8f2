import type { FakePerson } from "@duoyun/bots/testing/fake-bot-api/person";
import { eventually } from "../../province/eventually.ts";
import type { Person } from "../../province/person.ts";

/** Links somebody's Telegram as they would: the code from the page, sent in private, confirmed on both sides. */
export async function linkTelegram(onPage: Person, inChat: FakePerson): Promise<void> {
  const { code } = await onPage.hub.accounts.makeCode.mutate({ platform: "telegram" });
  inChat.say(`/start ${code}`);
  await sees(inChat, "whom the code is for", new RegExp(`系统人员 ${onPage.title} `));
  inChat.tap(/是我/);
  await sees(inChat, "that the page has to confirm", /请回到网页/);
  const { pending } = await onPage.hub.accounts.list.query();
  if (!pending?.identity) throw new Error("The page shows nobody who sent the code.");
  await onPage.hub.accounts.answer.mutate({ linkId: pending.id, confirm: true });
}

/** Waits until the newest message of the chat says this. */
export function sees(person: FakePerson, what: string, text: RegExp): Promise<string> {
  return eventually(
    `${person.id} to see ${what}`,
    async () =>
      person
        .sees()
        .toReversed()
        .find((message) => text.test(message.text))?.text,
  );
}

/** Waits until the chat's newest message that says this carries a button with this label, and taps it. */
export async function tapWhenShown(person: FakePerson, text: RegExp, label: RegExp) {
  await eventually(`${person.id} to see ${label} on ${text}`, async () =>
    person
      .sees()
      .toReversed()
      .find((message) => text.test(message.text))
      ?.keyboard.flat()
      .some((button) => label.test(button.text)),
  );
  return person.tap(label);
}
