import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { callHub } from "@duoyun/hub/testing/call-hub";
import { EnrolResult } from "@duoyun/shared";
import { makeCredential } from "@duoyun/tenants/testing/make-credential";
import { z } from "zod";
import type { Launched } from "./launched.ts";

const cli = fileURLToPath(new URL("../../hub/src/cli/duoyun.ts", import.meta.url));
const Invited = z.object({ code: z.string() });

/** Invites a node by the command line and asks to join in its name with a new key; returns the key's fingerprint. */
export async function askToJoin({ url, dataDir }: Launched, node: string): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, "node", "invite", node, "--json"],
    { env: { ...process.env, DUOYUN_DATA_DIR: dataDir } },
  );
  const { code } = Invited.parse(JSON.parse(stdout));
  const { publicKey } = await makeCredential(node);
  const input = { city: node, code, publicKey, software: "test" };
  const { data } = await callHub(url, { path: "federation.enrol", type: "mutation", input });
  return EnrolResult.parse(data).keyId;
}
