import { QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it } from "vitest";
import { applyChange } from "./invalidation.ts";

let client: QueryClient;
const keys = {
  list: [["requests", "list"], { input: { mine: true }, type: "infinite" }],
  one: [["requests", "get"], { input: { id: "one" }, type: "query" }],
  other: [["requests", "get"], { input: { id: "other" }, type: "query" }],
  byNumber: [["requests", "get"], { input: { number: "REQ-2026-00001" }, type: "query" }],
  nodes: [["nodes", "list"], { type: "query" }],
  catalogs: [["catalog", "versions"], { input: { open: true }, type: "query" }],
};

beforeEach(() => {
  client = new QueryClient();
  for (const key of Object.values(keys)) client.setQueryData(key, "shown");
});

function outdated(): string[] {
  return Object.entries(keys)
    .filter(([, key]) => client.getQueryState(key)?.isInvalidated)
    .map(([name]) => name);
}

it("reads again what a changed request touches, and no other request", () => {
  applyChange(client, { topic: "request", id: "one" });
  expect(outdated()).toEqual(["list", "one", "byNumber"]);
});

it("reads the picture again when a node reports", () => {
  applyChange(client, { topic: "node", id: "320900" });
  expect(outdated()).toEqual(["nodes"]);
});

it("reads catalogs again when somebody edits, submits, files or returns one", () => {
  applyChange(client, { topic: "catalog", id: "version-2" });
  expect(outdated()).toEqual(["catalogs"]);
});

it("reads every request again when an order moves, whatever its id", () => {
  applyChange(client, { topic: "order", id: "order-7" });
  expect(outdated()).toEqual(["list", "one", "other", "byNumber"]);
});

it("reads everything again after a gap", () => {
  applyChange(client, { topic: "all", id: "" });
  expect(outdated()).toEqual(Object.keys(keys));
});
