import { AppError } from "@duoyun/shared";
import type { DatabasePart } from "../manifest.ts";
import { type BringIn, type Brought, bringIn } from "./bring-in.ts";
import { holdsKey } from "./holds-key.ts";

/** Unpacks a city that comes from another machine; its first act is to replace its key, so that no copy of the former can send. */
export function moveIn(wanted: BringIn): Promise<Brought> {
  return bringIn(wanted, {
    check: requireMove,
    settle: async (tx) => {
      await tx`update city_state set moved_at = null, key_rotation_asked = true`;
    },
  });
}

function requireMove(part: DatabasePart): void {
  if (holdsKey(part)) return;
  throw new AppError("invalid", {
    zh: "该文件是备份，不含节点密钥。请改用 npx duoyun city restore --from",
    en: "this file is a backup without the node's key. Use npx duoyun city restore --from",
  });
}
