import { randomUUID } from "node:crypto";
import type { AppRouter } from "@duoyun/hub";
import type { Card, CardButton, FormStep, WebMessage } from "@duoyun/shared";
import { createTRPCClient, httpLink } from "@trpc/client";
import { eventually, type Patience } from "./eventually.ts";
import { persist } from "./persist.ts";

export type HubClient = ReturnType<typeof createTRPCClient<AppRouter>>;

/** A sample person with a browser session, who works the web chat as the page does. */
export type Person = {
  title: string;
  personId: string;
  cookie: string;
  hub: HubClient;
  say(text: string): Promise<void>;
  messages(): Promise<WebMessage[]>;
  card(what: string, fits: (card: Card) => boolean, patience?: Patience): Promise<ShownCard>;
  form(formTitle: RegExp, step: number): Promise<ShownForm>;
  answer(form: ShownForm, button: string, values: Record<string, string>): Promise<void>;
  tap(shown: ShownCard, label: RegExp): Promise<void>;
};

export type ShownCard = { messageId: string; card: Card };
export type ShownForm = { messageId: string; form: FormStep };

/** Signs in as one of the sample people, by their Chinese title, such as 盐城审批人. */
export async function signIn(url: string, title: string): Promise<Person> {
  const { personId, cookie } = await sessionOf(url, title);
  return personWith({ title, personId, cookie }, clientFor(url, { cookie, origin: url }));
}

/** A new session of a sample person. */
export async function sessionOf(
  url: string,
  title: string,
): Promise<{ personId: string; cookie: string }> {
  const anyone = clientFor(url, {});
  const people = await persist(() => anyone.demo.people.query());
  const found = people.find((person) => person.title.zh === title);
  if (!found) throw new Error(`There is no sample person ${title}.`);
  const answer = await persist(() =>
    fetch(`${url}/api/demo/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url },
      body: JSON.stringify({ personId: found.personId }),
    }),
  );
  if (!answer.ok)
    throw new Error(`Signing in as ${title} failed: ${answer.status} ${await answer.text()}`);
  return { personId: found.personId, cookie: cookieOf(answer) };
}

export function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

export function clientFor(url: string, headers: Record<string, string>): HubClient {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] });
}

function personWith(who: Pick<Person, "title" | "personId" | "cookie">, hub: HubClient): Person {
  const { title } = who;
  const messages = () => hub.webchat.history.query({});
  return {
    ...who,
    hub,
    messages,
    say: async (text) => {
      const input = { text, clientKey: randomUUID() };
      await persist(() => hub.webchat.say.mutate(input));
    },
    card: (what, fits, patience) =>
      eventually(
        `${title} to see ${what}`,
        async () => newestCard(await messages(), fits),
        patience,
      ),
    form: (formTitle, step) =>
      eventually(`${title} to see step ${step} of ${formTitle}`, async () =>
        newestForm(await messages(), formTitle, step),
      ),
    answer: async ({ messageId, form }, button, values) => {
      const filled = { ...offeredValues(form), ...values };
      const input = {
        messageId,
        formId: form.formId,
        button,
        values: filled,
        clientKey: randomUUID(),
      };
      await persist(() => hub.webchat.answer.mutate(input));
    },
    tap: async ({ messageId, card }, label) => {
      const token = buttonOf(card, label)?.token;
      if (!token) throw new Error(`The card "${card.title}" has no button ${label}.`);
      const input = { messageId, token, clientKey: randomUUID() };
      await persist(() => hub.webchat.tap.mutate(input));
    },
  };
}

export function buttonOf(card: Card, label: RegExp): CardButton | undefined {
  return card.buttons.flat().find((button) => label.test(button.label));
}

function newestCard(messages: WebMessage[], fits: (card: Card) => boolean): ShownCard | undefined {
  for (const { messageId, content } of messages.toReversed()) {
    if (content.type === "card" && fits(content.card)) return { messageId, card: content.card };
  }
  return undefined;
}

function newestForm(messages: WebMessage[], title: RegExp, step: number): ShownForm | undefined {
  for (const { messageId, content } of messages.toReversed()) {
    if (content.type !== "form" || content.closed) continue;
    if (title.test(content.form.title) && content.form.step === step)
      return { messageId, form: content.form };
  }
  return undefined;
}

/** What the page would send when nobody changes what the form offers. */
function offeredValues(form: FormStep): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])),
  );
}
