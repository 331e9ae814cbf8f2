import type { AppErrorShape, ErrorCode, Text } from "@duoyun/shared";

const unreachable: Text = {
  zh: "暂时连不上服务，您填写的内容不会丢失。请检查网络后重试。",
  en: "The service cannot be reached; what you typed is kept. Check the network and try again.",
};

type Carrier = { data?: { app?: AppErrorShape } | null };

function isCarrier(error: unknown): error is Carrier {
  return typeof error === "object" && error !== null && "data" in error;
}

/** What the hub said went wrong; null when it could not be asked. */
export function appErrorOf(error: unknown): AppErrorShape | null {
  return isCarrier(error) ? (error.data?.app ?? null) : null;
}

export function errorCodeOf(error: unknown): ErrorCode | null {
  return appErrorOf(error)?.code ?? null;
}

export function errorTextOf(error: unknown): Text {
  return appErrorOf(error)?.text ?? unreachable;
}

/** Whether the hub knows who asks but wants a new password first. */
export function mustChangePassword(error: unknown): boolean {
  return appErrorOf(error)?.details?.mustChangePassword === true;
}
