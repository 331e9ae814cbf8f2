import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { City } from "../city.ts";
import { identity } from "../database/schema.ts";
import { notePosition } from "../push/note-position.ts";
import { software } from "../software.ts";
import { loadIdentity } from "./load-identity.ts";

/** Joins the hub with the one-time code, once: a repeat after a lost answer is answered alike. */
export async function enrol(city: City, code: string | null): Promise<void> {
  const { keyId, publicKey } = await loadIdentity(city.db);
  if (keyId !== null) return;
  if (code === null) {
    throw new Error("No enrolment code: ask the province for one and set CITY_ENROLMENT_CODE.");
  }
  crashPoint("city.enrol.beforeSend");
  const joined = await city.hub.enrol({ city: city.code, code, publicKey, software });
  crashPoint("city.enrol.afterSend");
  await city.db.update(identity).set({ keyId: joined.keyId });
  crashPoint("city.enrol.afterCommit");
  await notePosition(city, { expectedEpoch: joined.epoch, cursor: joined.cursor });
  city.log.info({ city: city.code, keyId: joined.keyId }, "enrolled");
}
