const storageKey = "duoyun.touched";
const endedKey = "duoyun.idle";
const recentMilliseconds = 60_000;
const notedEveryMilliseconds = 5_000;

let touchedAt = Date.now();
let notedAt = 0;

/** The person did something at this page; its other tabs hear of it too. */
export function noteTouch(now = Date.now()): void {
  touchedAt = now;
  if (now - notedAt < notedEveryMilliseconds) return;
  notedAt = now;
  localStorage.setItem(storageKey, String(now));
}

/** When the person last did something, here or in another tab. */
export function lastTouch(): number {
  return Math.max(touchedAt, Number(localStorage.getItem(storageKey)));
}

/** Marks calls made while somebody is at the page: these alone keep a session alive. */
export function attendedHeaders(): Record<string, string> {
  return Date.now() - lastTouch() < recentMilliseconds ? { "x-duoyun-attended": "1" } : {};
}

export type Standing = { now: number; touchedAt: number; renewedAt: number; idleSeconds: number };

/** What is to be done about a session; the page leaves a minute before the hub would end it, to say why. */
export function nextStep({ now, touchedAt, renewedAt, idleSeconds }: Standing) {
  if (now - touchedAt >= idleSeconds * 1_000 - recentMilliseconds) return "leave";
  return touchedAt > renewedAt ? "renew" : "wait";
}

export function noteIdleEnd(): void {
  localStorage.setItem(endedKey, "1");
}

export function forgetIdleEnd(): void {
  localStorage.removeItem(endedKey);
}

export function endedIdle(): boolean {
  return localStorage.getItem(endedKey) !== null;
}
