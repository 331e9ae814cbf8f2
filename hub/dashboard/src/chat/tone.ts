import type { Card } from "@duoyun/shared";

type Tone = Card["tone"];

export const toastKinds: Record<Tone, "success" | "error" | "warning" | "info"> = {
  pending: "info",
  good: "success",
  bad: "error",
  muted: "info",
  info: "info",
  warning: "warning",
};
