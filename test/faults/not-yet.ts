import { randomUUID } from "node:crypto";
import { callHub } from "@duoyun/hub/testing/call-hub";
import type { RequestSummary } from "@duoyun/shared";
import { TRPCClientError } from "@trpc/client";
import { buttonOf, type Person, type ShownCard } from "../province/person.ts";
import type { Province } from "../province/province.ts";

export type Said = { status: number; code: string; zh: string; en: string };

/** What an approver reads on the card, on the request's page and through the bots while none of it can take effect. */
export async function notYet(
  { url, botKey }: Province,
  { hub, personId }: Person,
  { request, card: { messageId, card } }: { request: RequestSummary; card: ShownCard },
): Promise<Said[]> {
  const token = buttonOf(card, /同意/)?.token ?? "";
  const { id, revision, step } = request;
  const outcome = "approve" as const;
  const throughBots = await callHub(url, {
    path: "requests.decide",
    type: "mutation",
    input: { token },
    headers: { authorization: `Bearer ${botKey}`, "x-duoyun-account": `web:${personId}` },
  });
  return [
    await refusalOf(hub.webchat.tap.mutate({ messageId, token, clientKey: randomUUID() })),
    await refusalOf(hub.requests.decide.mutate({ id, revision, step: step?.id ?? "", outcome })),
    {
      status: throughBots.status,
      code: throughBots.error?.code ?? "",
      zh: throughBots.error?.text.zh ?? "",
      en: throughBots.error?.text.en ?? "",
    },
  ];
}

async function refusalOf(call: Promise<unknown>): Promise<Said> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error;
    const { httpStatus, app } = error.data ?? {};
    return { status: httpStatus, code: app?.code, zh: app?.text.zh, en: app?.text.en };
  }
  throw new Error("The hub answered as if it had its database.");
}
