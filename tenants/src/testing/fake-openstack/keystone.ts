import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type Answer, type Asked, refuse } from "./answers.ts";

const domain = z.union([
  z.strictObject({ name: z.literal("Default") }),
  z.strictObject({ id: z.literal("default") }),
]);

const project = z.union([
  z.strictObject({ name: z.literal("inventory"), domain }),
  z.strictObject({ id: z.literal("6f70656e737461636b20342065766572") }),
]);

/** Exactly what the password method with a project's scope is documented to take. */
const ByPassword = z.strictObject({
  identity: z.strictObject({
    methods: z.tuple([z.literal("password")]),
    password: z.strictObject({
      user: z.strictObject({
        name: z.literal("duoyun"),
        password: z.literal("right, horse: battery"),
        domain,
      }),
    }),
  }),
  scope: z.strictObject({ project }),
});

/** An application credential is of one project: with it no scope may be asked for. */
const ByCredential = z.strictObject({
  identity: z.strictObject({
    methods: z.tuple([z.literal("application_credential")]),
    application_credential: z.strictObject({
      id: z.literal("423f19a4ac1e4f48bbb4180756e6eb6c"),
      secret: z.literal("rEaqvJka48mpv"),
    }),
  }),
});

const Wish = z.strictObject({ auth: z.union([ByPassword, ByCredential]) });

export function answerKeystone({ method, body, state, origin }: Asked): Answer {
  if (method !== "POST") return refuse(405, "The method is not allowed for the requested URL.");
  if (!Wish.safeParse(JSON.parse(body)).success) {
    return refuse(401, "The request you have made requires authentication.");
  }
  const id = randomUUID();
  state.tokens.add(id);
  const issuedAt = Date.now() + state.clockSeconds * 1_000;
  const token = {
    methods: ["password"],
    issued_at: new Date(issuedAt).toISOString(),
    expires_at: new Date(issuedAt + state.tokenSeconds * 1_000).toISOString(),
    catalog: catalogOf({ state, origin }),
  };
  return { status: 201, body: { token }, headers: { "x-subject-token": id } };
}

const entries = [
  { service: "compute", type: "compute", path: "/compute/v2.1" },
  { service: "placement", type: "placement", path: "/placement" },
  { service: "volume", type: "volumev3", path: "/volume/v3/0123456789abcdef0123456789abcdef" },
] as const;

function catalogOf({ state, origin }: Pick<Asked, "state" | "origin">) {
  return entries
    .filter(({ service }) => state.services.has(service))
    .map(({ type, path }) => ({
      type,
      endpoints: state.regions.flatMap((region) => [
        { interface: "admin", region, region_id: region, url: "http://127.0.0.1:9/admin" },
        { interface: "public", region, region_id: region, url: `${origin}${path}/` },
      ]),
    }));
}
