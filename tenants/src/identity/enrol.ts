import { createHash } from "node:crypto";
import { type EnrolResult, PublicKey } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { calculateJwkThumbprint } from "jose";
import type { City } from "../city.ts";
import { identity } from "../database/schema.ts";
import { isFinal } from "../hub/is-final.ts";
import { notePosition } from "../push/note-position.ts";
import { reasonOf } from "../reason-of.ts";
import { software } from "../software.ts";
import { type Consent, requireKnownHub } from "./consent.ts";
import { type Identity, loadIdentity, loadNextKey } from "./load-identity.ts";
import { NotYet } from "./not-yet.ts";

/** Joins the hub with the one-time code, once both sides have agreed (NotYet before): a repeat is answered alike. Another code renews the key. */
export async function enrol(city: City, consent: Consent): Promise<void> {
  const known = await loadIdentity(city.db);
  const code = consent.enrolmentCode;
  const codeHash = code && createHash("sha256").update(code).digest("hex");
  if (known.keyId !== null && (codeHash === null || known.codeHash === codeHash)) return;
  if (code === null || codeHash === null) {
    throw new Error("No enrolment code: ask the province for one and set CITY_ENROLMENT_CODE.");
  }
  const renews = known.keyId !== null && known.codeHash !== null;
  const privateKey = renews ? await loadNextKey(city.db, codeHash) : known.privateKey;
  const asking = { privateKey, code, joinedBefore: known.keyId };
  const answer = await ask(city, consent, asking).catch((error: unknown) => {
    if (known.keyId === null || !isFinal(error)) throw error;
    city.log.warn({ city: city.code, reason: reasonOf(error) }, "goes on with the key it has");
  });
  if (!answer) return;
  const next = { nextPrivateKey: null, nextCodeHash: null };
  await city.db.update(identity).set({ privateKey, keyId: answer.keyId, codeHash, ...next });
  crashPoint("city.enrol.afterCommit");
  await notePosition(city, { expectedEpoch: answer.epoch, cursor: answer.cursor });
  city.log.info({ city: city.code, keyId: answer.keyId }, "enrolled");
}

type Asking = {
  privateKey: Identity["privateKey"];
  code: string;
  /** The key that the hub has accepted already. */
  joinedBefore: string | null;
};

async function ask(
  city: City,
  consent: Consent,
  { privateKey, code, joinedBefore }: Asking,
): Promise<EnrolResult> {
  const publicKey = PublicKey.parse(privateKey);
  const keyId = await calculateJwkThumbprint(publicKey);
  crashPoint("city.enrol.beforeSend");
  const answer = await city.hub.enrol({ city: city.code, code, publicKey, software });
  crashPoint("city.enrol.afterSend");
  // A release that remembered no codes joined with this key: there is nothing new to consent to.
  if (answer.joined && keyId === joinedBefore) return answer;
  await requireKnownHub(consent, { city: city.code, keyId, code }, answer);
  if (answer.joined) return answer;
  throw new NotYet(
    `The province has still to confirm this node's key. Its fingerprint is ${keyId}.`,
  );
}
