import type { NodeCode, ResourceFacts } from "@duoyun/shared";
import { enrol } from "../identity/enrol.ts";
import { saveResources } from "../inventory/save-resources.ts";
import { push } from "../push/push.ts";
import { consentWith, createTestCity } from "./test-city.ts";

export type KnownResource = { key: string; body: ResourceFacts };

/** An enrolled city that keeps what it is told and pushes when asked. */
export type PushingCity = {
  code: NodeCode;
  save(records: readonly KnownResource[]): Promise<number>;
  push(): Promise<void>;
  close(): Promise<void>;
};

export async function createPushingCity(
  hubUrl: string,
  code: NodeCode,
  enrolmentCode: string,
): Promise<PushingCity> {
  const { city, close } = await createTestCity(hubUrl, code);
  await enrol(city, consentWith(enrolmentCode));
  return {
    code,
    save: (records) => saveResources(city.db, { kind: "resource", records, complete: true }),
    push: () => push(city),
    close,
  };
}
