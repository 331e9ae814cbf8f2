declare const process: { env: Record<string, string | undefined> } | undefined;

/** The province that this process was started for; null where none is named, and on the page, which asks its hub. */
export function provinceSetting(): string | null {
  return (typeof process === "undefined" ? null : process.env.DUOYUN_PROVINCE) || null;
}
