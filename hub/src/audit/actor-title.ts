import { nodes, Text } from "@duoyun/shared";

const others: Record<string, Text> = {
  anonymous: { zh: "未核实身份者", en: "Unverified caller" },
  clock: { zh: "系统（到时自动）", en: "System (on time)" },
  bot: { zh: "聊天服务", en: "Chat service" },
  command: { zh: "运维命令", en: "Operator's command" },
};

/** Who did it, from what the history and the audit keep of an actor. */
export function actorTitle(actor: Record<string, unknown>): Text {
  if (actor.kind === "person") {
    const title = Text.safeParse(actor.title);
    return title.success ? title.data : { zh: "人员", en: "Person" };
  }
  if (actor.kind === "city") {
    const node = nodes.find(({ code }) => code === actor.tenant);
    const name = node?.name ?? { zh: String(actor.tenant), en: String(actor.tenant) };
    return { zh: `${name.zh}云平台`, en: `${name.en} cloud` };
  }
  return others[String(actor.kind)] ?? { zh: "未知", en: "Unknown" };
}
