import { AppError, realClock } from "@duoyun/shared";
import { z } from "zod";
import { fetchPatiently } from "../fetch-patiently.ts";
import { readJson } from "../read-json.ts";
import type { OpenStackSettings } from "./settings.ts";

const Endpoint = z.object({
  interface: z.string(),
  region: z.string().nullish(),
  region_id: z.string().nullish(),
  url: z.string(),
});

const TokenAnswer = z.object({
  token: z.object({
    issued_at: z.iso.datetime(),
    expires_at: z.iso.datetime(),
    catalog: z.array(z.object({ type: z.string(), endpoints: z.array(Endpoint) })),
  }),
});

export type ServiceCatalog = z.infer<typeof TokenAnswer>["token"]["catalog"];

/** A token until `expiresAt` by this machine's own clock, with what the cloud offers to its holder. */
export type Token = { id: string; expiresAt: number; catalog: ServiceCatalog };

/** Asks Keystone v3 for a token of the project. */
export async function authenticate(
  settings: OpenStackSettings,
  signal: AbortSignal,
): Promise<Token> {
  const root = settings.OS_AUTH_URL.replace(/\/+$/, "").replace(/\/v3$/, "");
  const askedAt = realClock.now().getTime();
  const answer = await fetchPatiently(new URL(`${root}/v3/auth/tokens`), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ auth: wishOf(settings) }),
    signal,
  });
  if (answer.status === 401 || answer.status === 403) throw refused(settings);
  const id = answer.headers.get("x-subject-token");
  if (answer.status !== 201 || !id) throw noKeystone(settings, answer.status);
  const { token } = await readJson(answer, TokenAnswer);
  // How long it lives, not when it ends: the two clocks need not agree.
  const life = Date.parse(token.expires_at) - Date.parse(token.issued_at);
  return { id, expiresAt: askedAt + life, catalog: token.catalog };
}

/** An application credential is bound to its project; a user says for which it asks. */
function wishOf(settings: OpenStackSettings) {
  const { OS_APPLICATION_CREDENTIAL_ID: id, OS_APPLICATION_CREDENTIAL_SECRET: secret } = settings;
  if (id) {
    const methods = ["application_credential"];
    return { identity: { methods, application_credential: { id, secret } } };
  }
  const { OS_USERNAME: name, OS_PASSWORD: password } = settings;
  const domain = domainOf(settings.OS_USER_DOMAIN_ID, settings.OS_USER_DOMAIN_NAME);
  return {
    identity: { methods: ["password"], password: { user: { name, password, domain } } },
    scope: { project: projectOf(settings) },
  };
}

function projectOf(settings: OpenStackSettings) {
  const { OS_PROJECT_ID: id, OS_PROJECT_NAME: name } = settings;
  if (id) return { id };
  const domain = domainOf(settings.OS_PROJECT_DOMAIN_ID, settings.OS_PROJECT_DOMAIN_NAME);
  return { name, domain };
}

function domainOf(id: string | undefined, name: string) {
  return id ? { id } : { name };
}

function refused(settings: OpenStackSettings): AppError {
  const { OS_APPLICATION_CREDENTIAL_ID: credential, OS_USERNAME: user } = settings;
  if (credential) return refusedCredential(credential);
  const project = settings.OS_PROJECT_ID ?? settings.OS_PROJECT_NAME;
  return new AppError("unauthenticated", {
    zh: `Keystone 拒绝了用户 ${user}（项目 ${project}），请核对 OS_USERNAME、OS_PASSWORD、OS_PROJECT_ID 或 OS_PROJECT_NAME 与两个域`,
    en: `Keystone refuses the user ${user} in the project ${project}: check OS_USERNAME, OS_PASSWORD, OS_PROJECT_ID or OS_PROJECT_NAME and both domains`,
  });
}

function refusedCredential(id: string): AppError {
  return new AppError("unauthenticated", {
    zh: `Keystone 拒绝了应用凭证 ${id}，它可能已过期或被撤销，请核对 OS_APPLICATION_CREDENTIAL_ID 与 OS_APPLICATION_CREDENTIAL_SECRET`,
    en: `Keystone refuses the application credential ${id}, which may have expired or been revoked: check OS_APPLICATION_CREDENTIAL_ID and OS_APPLICATION_CREDENTIAL_SECRET`,
  });
}

function noKeystone({ OS_AUTH_URL: url }: OpenStackSettings, status: number): AppError {
  return new AppError("unavailable", {
    zh: `${url} 不像 Keystone v3（HTTP ${status}），请核对 OS_AUTH_URL`,
    en: `${url} does not answer as Keystone v3 (HTTP ${status}): check OS_AUTH_URL`,
  });
}
