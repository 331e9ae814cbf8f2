import { digestBuckets } from "@duoyun/shared";
import type { ErrorCode, Role } from "./callers.ts";
import { type Ids, secret, temporary } from "./ids.ts";

export type Attempt = {
  input?: unknown;
  /** Who may call it at all; everybody else is refused whatever they name. */
  for: "anybody" | "people" | "pages" | "accounts" | "bots" | "cities";
  /** Of the people, only these; the others hear that their role does not include it. */
  roles?: readonly Role[];
  /** `own`: an answer in which nothing of the other city is. */
  answer: ErrorCode | "own";
};

const decides: readonly Role[] = ["operator", "approver", "countyAuthority"];
const keeps: readonly Role[] = ["operator", "admin"];
const undoes: readonly Role[] = ["applicant", ...decides];
const own = (input?: unknown): Attempt => ({ for: "people", input, answer: "own" });
const hidden = (input: unknown, roles?: readonly Role[]): Attempt => ({
  for: "people",
  input,
  roles,
  answer: "not_found",
});
const inChat = (input: unknown, answer: Attempt["answer"]): Attempt => ({
  for: "accounts",
  input,
  answer,
});
const onPage = (input: unknown, answer: Attempt["answer"]): Attempt => ({
  for: "pages",
  input,
  answer,
});
const forBots = (input?: unknown): Attempt => ({ for: "bots", input, answer: "own" });
const asCity = (input: unknown, answer: Attempt["answer"]): Attempt => ({
  for: "cities",
  input,
  answer,
});

const text = { type: "text", text: "盐城的问题" };
const proposal = { reason: "使用率长期较低", affirmed: ["improperUse"] };
const item = {
  ...{ code: "tried", title: { zh: "试", en: "Tried" }, resourceType: "vm", note: null },
  ...{ vcpuLadder: [], memoryLadderGib: [], storageMaxGib: 0, zones: [] },
};
const sheet = Buffer.from("编码,名称").toString("base64");
const clientKey = "tried-from-yancheng";

/** What Yancheng tries with what it may have learnt of another city's ids, procedure by procedure. */
export function attempts(of: Ids): Record<string, readonly Attempt[]> {
  const { requestId: id, step, token, messageId, leaseId, deliveryId, personId } = of;
  const moved = { cardId: of.cardId, messageId: "1", version: 99 };
  const decision = { id, revision: 1, step, outcome: "approve" };
  const catalog = { id: of.catalogId, revision: 1 };
  const filing = `1|file|${of.token.split("|")[2]}`;
  const approved = { orderId: of.orderId, result: "accepted" };
  const beat = { epoch: 1, queueLength: 0, software: "test", connector: "simulator" };
  const compared = { epoch: 1, seq: 0 };
  const counts = Array<number>(digestBuckets).fill(0);
  const digests = counts.map(() => "0".repeat(16));
  const envelope = { protocol: 1, city: of.city, epoch: 1, items: "[]", digest: "0".repeat(64) };
  return {
    "accounts.answer": [onPage({ linkId: deliveryId, confirm: true }, "not_found")],
    "accounts.answerInChat": [
      forBots({ platform: "telegram", userId: "1", linkId: deliveryId, confirm: true }),
    ],
    "accounts.claimCode": [
      forBots({ platform: "telegram", userId: "1", chatId: "1", name: "1", code: "1" }),
    ],
    "accounts.claimGroup": [
      inChat({ platform: "telegram", groupId: "-1", name: "1", code: "1" }, "invalid"),
    ],
    "accounts.groupLost": [forBots({ platform: "telegram", groupId: "-1" })],
    "accounts.groupMoved": [forBots({ platform: "telegram", groupId: "-1", to: "-2" })],
    "accounts.list": [own()],
    "accounts.makeCode": [onPage({ platform: "telegram" }, "own")],
    "accounts.unlink": [onPage({ accountId: of.cardId }, "not_found")],
    "accounts.unlinkGroup": [
      { ...onPage({ accountId: of.cardId }, "not_found"), roles: ["approver", "admin"] },
    ],
    "accounts.unlinkHere": [inChat(undefined, "not_found")],
    "audit.list": [{ ...own({}), roles: ["admin"] }],
    "audit.views": [{ ...own({}), roles: ["admin"] }],
    "catalog.begin": [{ ...own({ from: "taizhou" }), roles: keeps, answer: "invalid" }],
    "catalog.decide": [
      hidden({ ...catalog, outcome: "file" }, ["approver"]),
      hidden({ token: filing, outcome: "file" }, ["approver"]),
    ],
    "catalog.exportSheet": [hidden({ id: of.catalogId, kind: "csv" })],
    "catalog.importSheet": [hidden({ ...catalog, name: "a.csv", base64: sheet }, keeps)],
    "catalog.list": [own({}), hidden({ node: of.city })],
    "catalog.removeItem": [hidden({ ...catalog, code: "cloud-server" }, keeps)],
    "catalog.saveItem": [hidden({ ...catalog, item }, keeps)],
    "catalog.startOver": [hidden({ ...catalog, from: "empty" }, keeps)],
    "catalog.submit": [hidden(catalog, keeps)],
    "catalog.unfiled": [own()],
    "catalog.version": [hidden({ id: of.catalogId })],
    "catalog.versions": [own({}), own({ open: true }), hidden({ node: of.city })],
    "catalog.withdraw": [hidden(catalog, keeps)],
    "chat.claim": [forBots({ deliveryId })],
    "chat.commands": [inChat(undefined, "own")],
    "chat.draft": [inChat(undefined, "own")],
    "chat.dropDraft": [inChat(undefined, "own")],
    "chat.dropKeptForm": [own({ kind: "formal" })],
    "chat.endUpdate": [forBots({ platform: "web", eventId: "1" })],
    "chat.keepForm": [inChat({ kind: "formal", form: { of: "盐城" } }, "own")],
    "chat.keptForm": [
      own({ kind: "formal" }),
      own({ kind: "reclaim", subject: `lease:${leaseId}` }),
    ],
    "chat.lead": [forBots({ platform: "web", holder: "1" })],
    "chat.moved": [inChat(moved, "not_found")],
    "chat.receipt": [forBots({ deliveryId, result: "failed" })],
    "chat.receivers": [{ ...inChat({ requestId: id }, "not_found"), roles: decides }],
    "chat.saveDraft": [inChat({ data: { of: "盐城" } }, "own")],
    "chat.show": [
      inChat({ subject: { type: "request", id } }, "not_found"),
      inChat({ subject: { type: "lease", id: leaseId } }, "not_found"),
    ],
    "chat.standIns": [{ ...inChat(undefined, "own"), roles: decides }],
    "chat.takeUpdate": [forBots({ platform: "web", eventId: "1", holder: "1", account: personId })],
    "chat.token": [inChat({ token }, "not_found")],
    "delegations.candidates": [{ ...own(), roles: decides }],
    "delegations.delegate": [
      hidden({ toId: personId, firstDay: "2036-01-01", lastDay: "2036-01-02" }, decides),
    ],
    "delegations.end": [hidden({ id: personId }, decides)],
    "delegations.list": [{ ...own(), roles: decides }],
    "federation.answerOrder": [asCity(approved, "not_found")],
    "federation.compare": [asCity({ ...compared, counts, digests }, "own")],
    "federation.heartbeat": [asCity({ clock: new Date().toISOString(), ...beat }, "own")],
    "federation.listLeases": [asCity({ running: [leaseId] }, "own")],
    "federation.orders": [{ for: "cities", answer: "own" }],
    "federation.push": [
      asCity({ ...envelope, kind: "full", firstSeq: 1, lastSeq: 1, fullTo: 1 }, "invalid"),
    ],
    "federation.repair": [asCity({ ...compared, id, buckets: [0], records: [] }, "own")],
    "federation.reportReclaim": [asCity({ leaseId, reclaimedOn: "2026-03-02" }, "not_found")],
    "leases.get": [hidden({ id: leaseId }), hidden({ number: "L-2026-00001" })],
    "leases.list": [own({})],
    "leases.release": [
      hidden({ id: leaseId }, ["applicant", "operator"]),
      hidden({ token }, ["applicant", "operator"]),
    ],
    "leases.enforce": [
      hidden({ leaseId, ruleId: "YCC-18", reason: "逾期未部署", submitKey: clientKey }, [
        "operator",
      ]),
    ],
    "leases.suggest": [hidden({ id: leaseId }, ["operator"])],
    "live.changes": [own()],
    "nodes.compare": [hidden({ code: of.city }, ["operator", "admin"])],
    "nodes.compares": [hidden({ code: of.city })],
    "nodes.confirm": [hidden({ code: of.city, fingerprint: "A".repeat(43) }, ["admin"])],
    "nodes.differences": [hidden({ code: of.city, id: of.requestId })],
    "nodes.figures": [hidden({ code: of.city })],
    "nodes.get": [hidden({ code: of.city })],
    "nodes.list": [own()],
    "nodes.recordCounts": [hidden({ code: of.city }, ["operator", "admin"])],
    "nodes.records": [
      hidden({ code: of.city }, ["operator", "admin"]),
      hidden({ code: of.city, oldest: true, search: secret }, ["operator", "admin"]),
    ],
    "nodes.remove": [hidden({ code: of.city, reason: "越权移除" }, ["admin"])],
    "nodes.resume": [hidden({ code: of.city }, ["admin"])],
    "nodes.revoke": [hidden({ code: of.city, reason: "越权撤销" }, ["admin"])],
    "nodes.summaries": [own()],
    "nodes.trend": [hidden({ code: of.city, days: 183 })],
    "nodes.suspend": [hidden({ code: of.city, reason: "越权暂停" }, ["admin"])],
    "nodes.zones": [hidden({ code: of.city })],
    "quotas.list": [own({}), own({ organisationId: of.organisationId })],
    "requests.decide": [hidden(decision), hidden({ token })],
    "requests.get": [hidden({ id }), hidden({ number: of.requestNumber })],
    "requests.list": [own({}), own({ pending: true }), own({ mine: true })],
    "requests.precheck": [{ ...own(temporary(clientKey, "盐城平台").form), roles: ["applicant"] }],
    "requests.submit": [
      // Yancheng has no catalog here: an answer would be Taizhou's request of the same key.
      { ...hidden(temporary(of.submitKey, "盐城平台"), ["applicant"]), answer: "invalid" },
      hidden(
        {
          kind: "extension",
          leaseId,
          months: 1,
          reason: "再用一个月",
          affirmed: [],
          submitKey: clientKey,
        },
        ["applicant"],
      ),
    ],
    "requests.confirm": [hidden({ id }, ["applicant", "operator", "provider"])],
    "requests.openBatch": [
      hidden({ leaseId, hosts: 1, reason: "开通下一批", submitKey: clientKey }, [
        "applicant",
        "operator",
      ]),
    ],
    "requests.object": [
      hidden({ id, reason: "不同意开通" }, ["applicant", "operator", "provider"]),
    ],
    "requests.kinds": [{ ...own(), roles: ["applicant"] }],
    "requests.addEnclosures": [
      hidden({ id, enclosures: [{ requirement: "other", id: of.attachmentId }] }, ["applicant"]),
    ],
    "requests.report": [hidden({ id, watch: "deploy" }, ["applicant"])],
    "requests.resubmit": [hidden({ id, form: {} }, ["applicant"])],
    "requests.propose": [hidden({ leaseId, form: proposal, submitKey: clientKey }, ["operator"])],
    "requests.takeBack": [hidden({ id: of.decidedRequestId }, undoes), hidden({ token }, undoes)],
    "requests.terms": [{ ...own(), roles: ["applicant"] }],
    "requests.receivers": [hidden({ requestId: id }, decides)],
    "requests.transfer": [hidden({ id, personId, reason: "转交" }, decides)],
    "requests.withdraw": [hidden({ id }, ["applicant"]), hidden({ token }, ["applicant"])],
    "rulebooks.export": [hidden({ id: "taizhou-2018", format: "json" }, ["admin"])],
    "rulebooks.list": [hidden(undefined, ["admin"])],
    "rulebooks.preview": [hidden({ source: "id: taizhou-2018" }, ["admin"])],
    "rulebooks.putInForce": [hidden({ source: "id: taizhou-2018", from: "2036-01-01" }, ["admin"])],
    "session.me": [{ for: "anybody", answer: "own" }],
    "session.setDigest": [own({ digest: true })],
    "session.setLocale": [own({ locale: "zh" })],
    "usage.hosts": [hidden({ code: of.city, month: "2026-10" })],
    "usage.months": [hidden({ code: of.city })],
    "usage.reopen": [hidden({ code: of.city, month: "2026-10", reason: "越权重开" }, ["admin"])],
    "webchat.answer": [
      hidden({
        messageId,
        formId: "form",
        button: "submit",
        values: {},
        clientKey: "answered-from-yancheng",
      }),
    ],
    "webchat.history": [own({}), own({ before: messageId })],
    "webchat.live": [own({ lastEventId: "0" })],
    "webchat.say": [own({ text: "查 REQ-2026-00001", clientKey })],
    "webchat.tap": [hidden({ messageId, token, clientKey: "tapped-from-yancheng" })],
    "webplatform.ack": [forBots({ updateId: "1" })],
    "webplatform.edit": [forBots({ messageId, version: 99, content: text })],
    "webplatform.post": [forBots({ personId, dedupeKey: "1", content: text })],
    "webplatform.toast": [forBots({ personId, text: "1", updateId: "1" })],
    "webplatform.updates": [forBots()],
  };
}

/** Whoever adds to this list says that what it answers belongs to no city. */
export const belongsToNobody = [
  "demo.clock",
  "demo.forward",
  "demo.people",
  "federation.enrol",
  "federation.rotateKey",
];
