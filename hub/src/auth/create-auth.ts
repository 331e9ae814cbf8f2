import type { Log } from "@duoyun/shared/runtime/log";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { type AuditPlace, auditSignIn } from "./audit-sign-in.ts";
import { carryProof } from "./carry-proof.ts";
import { connectAuth } from "./connect-auth.ts";
import { linkKnownPerson } from "./link-known-person.ts";
import { lockOut } from "./lock-out.ts";
import { markOverduePassword } from "./password-age.ts";
import { passwordRules } from "./password-rules.ts";
import { proveFactor } from "./prove-factor.ts";
import { sampleSession } from "./sample-session.ts";
import * as schema from "./schema.ts";

export type OidcSettings = { issuer: string; clientId: string; clientSecret: string };
export type AuthOptions = {
  /** Where sign-ins are written down, and by which clock. */
  audit: Omit<AuditPlace, "accounts">;
  authDatabaseUrl: string;
  answerSeconds?: number;
  log: Pick<Log, "warn" | "error">;
  hubUrl: string;
  secret: string;
  demo: boolean;
  /** How long a session lasts after its person last did something; an hour when absent. */
  idleSeconds?: number | undefined;
  /** How old a password may be, in days; 0 for any age. */
  passwordDays: number;
  oidc: OidcSettings | null;
};

/** Where the hub notes the caller's address for the session; a client's own value never reaches it. */
export const addressHeader = "x-duoyun-address";

export type Auth = ReturnType<typeof createAuth>;

/** Sign-in by password, one-time code and, when set, the institution's own OIDC; nobody can register themselves. */
export function createAuth(options: AuthOptions) {
  const database = connectAuth(options.authDatabaseUrl, options.answerSeconds);
  const place = { ...options.audit, accounts: database };
  const { passwordDays } = options;
  const demandsFactor = !options.demo;
  const markOverdue = markOverduePassword({ accounts: database, passwordDays });
  const hub = new URL(options.hubUrl);
  const server = betterAuth({
    appName: "Duoyun",
    secret: options.secret,
    basePath: "/api/auth",
    baseURL: {
      allowedHosts: [hub.host, `localhost:*`, `127.0.0.1:*`],
      fallback: hub.origin,
      protocol: hub.protocol === "https:" ? "https" : "http",
    },
    database: drizzleAdapter(database, { provider: "pg", schema, transaction: true }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    session: {
      expiresIn: options.idleSeconds ?? 3_600,
      updateAge: 20,
      additionalFields: {
        mustChangePassword: { type: "boolean", required: false, defaultValue: false, input: false },
        secondFactorAt: { type: "date", required: false, input: false },
      },
    },
    // The server's own limits count by the address that it saw itself.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: "warn",
      log: (level, message) =>
        options.log[level === "error" ? "error" : "warn"]({ message }, "sign-in"),
    },
    advanced: {
      cookiePrefix: "duoyun",
      useSecureCookies: hub.protocol === "https:",
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { sameSite: "lax", httpOnly: true },
    },
    hooks: lockOut(place),
    account: { accountLinking: { enabled: true, trustedProviders: ["oidc"] } },
    databaseHooks: {
      user: { create: linkKnownPerson(options.audit.db) },
      session: {
        create: {
          before: async (session, context) =>
            (await markOverdue(session, context?.path)) ?? carryProof(context),
          after: (session, context) => auditSignIn(place, session, context?.path ?? "sample"),
        },
      },
    },
    plugins: [
      twoFactor({ issuer: "Duoyun", allowPasswordless: true }),
      genericOAuth({ config: options.oidc ? [oidcProvider(options.oidc)] : [] }),
      proveFactor({ accounts: database, demandsFactor }),
      passwordRules(database),
      sampleSession,
    ],
  });
  return { server, database, demandsFactor, close: () => database.$client.end({ timeout: 2 }) };
}

function oidcProvider(oidc: OidcSettings) {
  return {
    providerId: "oidc",
    discoveryUrl: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    scopes: ["openid", "email", "profile"],
    pkce: true,
    requireIdTokenVerification: true,
  };
}
