import { AppError } from "@duoyun/shared";
import type { FastifyRequest } from "fastify";

const harmless = new Set(["GET", "HEAD", "OPTIONS"]);

/** A page of another site may not change anything with the cookie of a person who is signed in here. */
export function refuseCrossSite(request: FastifyRequest, hubUrl: string): void {
  const { origin, host, cookie, authorization } = request.headers;
  if (harmless.has(request.method) || cookie === undefined || authorization !== undefined) return;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") throw foreign();
  if (origin === undefined) return;
  if (origin !== new URL(hubUrl).origin && !isSameHost(origin, host)) throw foreign();
}

function isSameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}

function foreign(): AppError {
  return new AppError("forbidden", {
    zh: "此请求来自其他网站，已被拒绝。请在本系统的页面上操作。",
    en: "This request came from another site and was refused. Use this system's own page.",
  });
}
