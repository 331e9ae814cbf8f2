import { hubAudience, Item, nodeTokenLimits, protocol, speaks } from "@duoyun/shared";
import { z } from "zod";
import { federationRouter } from "../federation/router.ts";
import { type Json, jsonSchemaOf } from "./json-schema.ts";
import { type AnyOperation, operations } from "./operations.ts";
import { describeRefusals, Refused, RefusedStream, refusedAnswer } from "./refused.ts";

/** The federation in OpenAPI 3.1, made from the schemas that its procedures check with. */
export function describeApi(): Json {
  const described = Object.entries<AnyOperation>(operations).map(([name, operation]) =>
    name === "orders" ? describeStream(name, operation) : describeCall(name, operation),
  );
  return {
    openapi: "3.1.1",
    info: {
      title: "Duoyun federation",
      version: String(protocol),
      description: "What a city node and the hub say to each other. The node always calls.",
    },
    "x-speaks": speaks,
    security: [{ nodeToken: [] }],
    paths: Object.assign({}, ...described.map(({ path }) => path)),
    components: {
      securitySchemes: { nodeToken },
      schemas: Object.assign({}, commonSchemas(), ...described.map(({ schemas }) => schemas)),
    },
  };
}

const nodeToken = {
  type: "http",
  scheme: "bearer",
  bearerFormat: "JWT",
  description: [
    "A token for one request, signed by the node with its Ed25519 key (`alg` EdDSA, `kid` the keyId of its enrolment). Claims:",
    "`iss` the node's code;",
    `\`aud\` \`${hubAudience}\`;`,
    `\`iat\` and \`exp\` at most ${nodeTokenLimits.lifeSeconds} seconds apart, in real time, of which the hub allows for ${nodeTokenLimits.skewSeconds} seconds of skew;`,
    "`jti` 16 to 64 characters, never used before;",
    "`htm` the method;",
    "`htp` the path with its query as it is sent;",
    "`bdg` the SHA-256 of the body's bytes in base64url, of no bytes where there is no body.",
  ].join("\n"),
};

function commonSchemas(): Json {
  return {
    Items: jsonSchemaOf(z.array(Item), "input"),
    Refused: jsonSchemaOf(Refused, "output"),
    RefusedStream: jsonSchemaOf(RefusedStream, "output"),
  };
}

type Described = { path: Json; schemas: Json };

function describeCall(name: string, operation: AnyOperation): Described {
  const [input, result] = [`${capital(name)}Input`, `${capital(name)}Result`];
  const { refusals, packed } = operation;
  const post = {
    ...headOf(name, operation),
    requestBody: {
      required: true,
      content: { ...json(refTo(input)), ...(packed && packedBody(packed)) },
    },
    responses: {
      "200": { description: "Done.", content: json(enclosed(refTo(result))) },
      ...describeRefusals([...refusals, "unavailable"]),
      default: refusedAnswer("Something went wrong. Keep everything and try again later."),
    },
  };
  return {
    path: { [pathOf(name)]: { post } },
    schemas: {
      [input]: jsonSchemaOf(operation.input ?? inputOf(name), "input"),
      [result]: jsonSchemaOf(operation.answer, "output"),
    },
  };
}

function describeStream(name: string, operation: AnyOperation): Described {
  const get = {
    ...headOf(name, operation),
    parameters: [
      {
        name: "Last-Event-ID",
        in: "header",
        description: "The `seq` of the last order heard; all that are open where it is absent.",
        schema: { type: "string", pattern: "^\\d{1,15}$" },
      },
    ],
    responses: {
      "200": {
        description: "The stream; `x-itemSchema` describes an event.",
        content: { "text/event-stream": { schema: { type: "string" }, "x-itemSchema": event } },
      },
      default: refusedAnswer("The stream could not be opened. Try again later."),
    },
  };
  return {
    path: { [pathOf(name)]: { get } },
    schemas: { DownMessage: jsonSchemaOf(operation.answer, "output") },
  };
}

const contentOf = (schema: string) => ({
  type: "string",
  contentMediaType: "application/json",
  contentSchema: refTo(schema),
});

const event = {
  type: "object",
  oneOf: [
    { properties: { event: false, id: { type: "string" }, data: contentOf("DownMessage") } },
    {
      properties: { event: { const: "serialized-error" }, data: contentOf("RefusedStream") },
      required: ["event"],
    },
    {
      properties: { event: { enum: ["connected", "ping", "restore-id", "return"] } },
      required: ["event"],
    },
  ],
};

function headOf(name: string, { summary, description }: AnyOperation): Json {
  const open = name === "enrol" && { security: [] };
  return { operationId: name, summary, description, ...open };
}

/** The schema by which a procedure checks its input. */
function inputOf(name: string): z.ZodType {
  const procedures = z.record(z.string(), z.unknown()).parse(federationRouter._def.procedures);
  return Procedure.parse(procedures[name])._def.inputs[0];
}

const Procedure = z.custom<{ _def: { inputs: [z.ZodType] } }>(
  (value) => typeof value === "function",
);

const pathOf = (name: string) => `/trpc/federation.${name}`;
const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1);
const json = (schema: Json) => ({ "application/json": { schema } });

function refTo(schema: string): Json {
  return { $ref: `#/components/schemas/${schema}` };
}

function packedBody(description: string): Json {
  return { "application/octet-stream": { schema: { type: "string", description } } };
}

function enclosed(data: Json): Json {
  return {
    type: "object",
    properties: {
      result: { type: "object", properties: { data }, required: ["data"] },
    },
    required: ["result"],
  };
}
