import { AppError, realClock } from "@duoyun/shared";
import type { z } from "zod";
import { fetchPatiently } from "../fetch-patiently.ts";
import { readJson } from "../read-json.ts";
import { authenticate, type Token } from "./authenticate.ts";
import { findEndpoint, type Service } from "./find-endpoint.ts";
import type { OpenStackSettings } from "./settings.ts";

export type Asking = {
  service: Service;
  /** Below the service's endpoint; null asks the service's root for its versions. */
  path: string | null;
  query?: Readonly<Record<string, string>>;
  microversion?: string | null;
  signal: AbortSignal;
};

/** Signed in to a cloud; the token is renewed before it ends and once when it is refused. */
export type Session = {
  has(service: Service, signal: AbortSignal): Promise<boolean>;
  /** The answer whatever its status, but for 401 and 403, which are refusals in a sentence. */
  ask(asking: Asking): Promise<Response>;
  get<T>(asking: Asking, schema: z.ZodType<T>): Promise<T>;
};

const spareMilliseconds = 60_000;

export function openSession(settings: OpenStackSettings): Session {
  let token: Token | null = null;
  const signIn = async (signal: AbortSignal) => {
    const isFresh = token && token.expiresAt - spareMilliseconds > realClock.now().getTime();
    if (!token || !isFresh) token = await authenticate(settings, signal);
    return token;
  };
  const askOnce = async (asking: Asking) => {
    const { id, catalog } = await signIn(asking.signal);
    const endpoint = findEndpoint(catalog, asking.service, settings);
    if (!endpoint) throw notOffered(asking.service);
    const headers = { accept: "application/json", "x-auth-token": id, ...versionOf(asking) };
    return fetchPatiently(urlOf(endpoint, asking), { headers, signal: asking.signal });
  };
  const ask = async (asking: Asking) => {
    let answer = await askOnce(asking);
    if (answer.status === 401) {
      token = null;
      answer = await askOnce(asking);
    }
    if (answer.status === 401 || answer.status === 403) throw mayNot(answer);
    return answer;
  };
  return {
    ask,
    has: async (service, signal) =>
      findEndpoint((await signIn(signal)).catalog, service, settings) !== null,
    async get(asking, schema) {
      const answer = await ask(asking);
      if (!answer.ok) throw unexpected(answer);
      return readJson(answer, schema);
    },
  };
}

function urlOf(endpoint: string, { path, query = {} }: Asking): URL {
  // Older catalogs have the project's id at the end of the address; the versions stand above it.
  const base = path === null ? endpoint.replace(/\/(AUTH_)?[0-9a-f-]{32,36}$/, "") : endpoint;
  const url = new URL(`${base}/${path ?? ""}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function versionOf({ service, microversion }: Asking): Record<string, string> {
  return microversion ? { "openstack-api-version": `${service} ${microversion}` } : {};
}

/** What a service answered that nobody asked for, in a sentence. */
export function unexpected({ url, status }: Response): AppError {
  const { origin, pathname } = new URL(url);
  return new AppError("unavailable", {
    zh: `${origin}${pathname} 回答 HTTP ${status}，已有的资源都保留；请查看该服务的日志`,
    en: `${origin}${pathname} answers HTTP ${status}; what is known is kept. See that service's log`,
  });
}

function mayNot({ url }: Response): AppError {
  const { pathname } = new URL(url);
  return new AppError("forbidden", {
    zh: `该账号不能读取 ${pathname}，已有的资源都保留；请授予能查看所有项目与宿主机的角色（通常为 admin）`,
    en: `this account may not read ${pathname}; what is known is kept. Give it a role that sees all projects and hypervisors (usually admin)`,
  });
}

function notOffered(service: Service): AppError {
  return new AppError("not_found", {
    zh: `该云平台的服务目录里没有 ${service}，请核对 OS_REGION_NAME 与 OS_INTERFACE`,
    en: `the cloud's catalog has no ${service}: check OS_REGION_NAME and OS_INTERFACE`,
  });
}
