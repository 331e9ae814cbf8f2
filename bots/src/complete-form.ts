import { type ChatContent, nodeOf, SubmitInput } from "@duoyun/shared";
import { filedText } from "./catalog-text.ts";
import { decisionText } from "./decision-text.ts";
import { delegationAnswers } from "./forms/delegation-form.ts";
import type {
  ExtensionState,
  FormState,
  LeaseRequestState,
  ResourceState,
  TransferState,
} from "./forms/form-state.ts";
import { leaseAnswers, leftOfLeaseForm } from "./forms/lease-request-form.ts";
import { rejectReason } from "./forms/reject-form.ts";
import { resourceAnswers } from "./forms/resource-form.ts";
import { affirmedIn, leftForPage } from "./forms/statement-fields.ts";
import { handOver } from "./hand-over.ts";
import type { Turn } from "./turn.ts";

/** Does in the hub what the form was for and says what came of it; doing it again changes nothing. */
export async function completeForm(turn: Turn, form: FormState): Promise<ChatContent> {
  switch (form.kind) {
    case "resources":
      return completeResources(turn, form);
    case "leaseRequest":
      return completeLeaseRequest(turn, form);
    default:
      return { type: "text", text: await carryOut(turn, form) };
  }
}

type Simple = Exclude<FormState, ResourceState | LeaseRequestState>;

async function carryOut(turn: Turn, form: Simple): Promise<string> {
  const { hub, words } = turn;
  switch (form.kind) {
    case "extension":
      return fileExtension(turn, form);
    case "release": {
      const { token, lease } = form;
      await hub.leases.release.mutate(token === null ? { id: lease.id } : { token });
      return words.say("done.released", { number: lease.number });
    }
    case "reject": {
      const reason = rejectReason(form, words);
      if (form.verb === "returnCatalog") return returnCatalog(turn, { token: form.token, reason });
      if (form.verb === "object") return object(turn, { token: form.token, reason });
      const result = await hub.requests.decide.mutate({ token: form.token, reason });
      return decisionText(result, words);
    }
    case "transfer":
      return passOn(turn, form);
    case "delegation":
      await hub.delegations.delegate.mutate(delegationAnswers(form));
      return words.say("done.delegated", delegationAnswers(form));
  }
}

async function returnCatalog(
  { hub, words }: Turn,
  { token, reason }: { token: string; reason: string },
): Promise<string> {
  const { node, ...done } = await hub.catalog.decide.mutate({ token, outcome: "return", reason });
  return filedText({ node: nodeOf(node).name, ...done }, words);
}

async function object(
  { hub, words }: Turn,
  { token, reason }: { token: string; reason: string },
): Promise<string> {
  const { subject } = await hub.chat.token.query({ token });
  const { number } = await hub.requests.object.mutate({ id: subject.id, reason });
  return words.say("done.objected", { number });
}

async function completeResources(turn: Turn, state: ResourceState): Promise<ChatContent> {
  const answers = resourceAnswers(state);
  if (answers === null) return gone(turn);
  const { kind, ...form } = answers;
  const { view, returned } = state;
  const { names } = leftForPage(state);
  if (names.length > 0) {
    return handOver(turn, { kind, subject: returned ? `request:${returned.id}` : "", form, names });
  }
  if (returned) return fileAnew(turn, returned.id, form);
  return file(turn, { kind: view.kind, form, submitKey: state.id });
}

async function completeLeaseRequest(turn: Turn, state: LeaseRequestState): Promise<ChatContent> {
  const form = leaseAnswers(state);
  if (form === null) return gone(turn);
  const { view, lease, returned } = state;
  const names = leftOfLeaseForm(state);
  if (names.length > 0) {
    return handOver(turn, {
      kind: view.kind,
      subject: returned ? `request:${returned.id}` : `lease:${lease.id}`,
      form,
      names,
    });
  }
  if (returned) return fileAnew(turn, returned.id, form);
  return file(turn, { kind: view.kind, leaseId: lease.id, form, submitKey: state.id });
}

async function fileExtension(turn: Turn, state: ExtensionState): Promise<string> {
  const { values, lease, view, returned } = state;
  const affirmed = view ? affirmedIn(view, values) : [];
  const form = { months: Number(values.months), reason: values.reason ?? "", affirmed };
  const { hub, words } = turn;
  const request = returned
    ? await hub.requests.resubmit.mutate({ id: returned.id, form })
    : await hub.requests.submit.mutate({
        kind: "extension",
        leaseId: lease.id,
        ...form,
        submitKey: state.id,
      });
  return words.say(returned ? "done.filedAnew" : "done.filed", { number: request.number });
}

/** Files what the hub's own declaration of its input takes; whatever it does not know is for the page. */
async function file({ hub, words }: Turn, input: Record<string, unknown>): Promise<ChatContent> {
  const parsed = SubmitInput.safeParse(input);
  if (!parsed.success) return { type: "text", text: words.say("form.onPageOnly") };
  const { number } = await hub.requests.submit.mutate(parsed.data);
  return { type: "text", text: words.say("done.filed", { number }) };
}

async function fileAnew(
  { hub, words }: Turn,
  id: string,
  form: Record<string, unknown>,
): Promise<ChatContent> {
  const { number } = await hub.requests.resubmit.mutate({ id, form });
  return { type: "text", text: words.say("done.filedAnew", { number }) };
}

async function passOn({ hub, words }: Turn, form: TransferState): Promise<string> {
  const { requestId: id, number, people, values } = form;
  const { person: personId = "", reason = "" } = values;
  await hub.requests.transfer.mutate({ id, personId, reason });
  const who = people.find((one) => one.id === personId);
  return words.say("done.transferred", { number, who: who ? words.of(who.title) : "" });
}

function gone({ words }: Turn): ChatContent {
  return { type: "text", text: words.say("toast.formGone") };
}
