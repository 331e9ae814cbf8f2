import type { Platform } from "@duoyun/shared";

/** Platforms whose accounts are linked to people; the built-in chat is the page's own. */
export type LinkedPlatform = Exclude<Platform, "web">;

export function isLinkedPlatform(platform: Platform): platform is LinkedPlatform {
  return platform !== "web";
}
