/** Whether Telegram takes an address for a button: one without a dot in its host, such as localhost, it refuses with the whole message. */
export function isReachable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && hostname.includes(".");
}
