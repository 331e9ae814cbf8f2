import { crashPoint } from "@duoyun/shared/runtime/fault";
import { calculateJwkThumbprint } from "jose";
import type { City } from "../city.ts";
import { identity } from "../database/schema.ts";
import { notePosition } from "../push/note-position.ts";
import { software } from "../software.ts";
import { type Consent, requireKnownHub } from "./consent.ts";
import { loadIdentity } from "./load-identity.ts";
import { NotYet } from "./not-yet.ts";

/** Joins the hub with the one-time code, once both sides have agreed (NotYet before): a repeat is answered alike. */
export async function enrol(city: City, consent: Consent): Promise<void> {
  const { keyId, publicKey } = await loadIdentity(city.db);
  if (keyId !== null) return;
  const code = consent.enrolmentCode;
  if (code === null) {
    throw new Error("No enrolment code: ask the province for one and set CITY_ENROLMENT_CODE.");
  }
  crashPoint("city.enrol.beforeSend");
  const answer = await city.hub.enrol({ city: city.code, code, publicKey, software });
  crashPoint("city.enrol.afterSend");
  const own = await calculateJwkThumbprint(publicKey);
  await requireKnownHub(consent, { city: city.code, keyId: own, code }, answer);
  if (!answer.joined) {
    throw new NotYet(
      `The province has still to confirm this node's key. Its fingerprint is ${own}.`,
    );
  }
  await city.db.update(identity).set({ keyId: answer.keyId });
  crashPoint("city.enrol.afterCommit");
  await notePosition(city, { expectedEpoch: answer.epoch, cursor: answer.cursor });
  city.log.info({ city: city.code, keyId: answer.keyId }, "enrolled");
}
