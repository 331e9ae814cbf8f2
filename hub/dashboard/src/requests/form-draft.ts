import type { TemporaryForm } from "@duoyun/shared";

export type FormDraft = Partial<TemporaryForm>;

const defaults: FormDraft = { quantity: 1, storageGib: 100, months: 1 };

function keyOf(personId: string): string {
  return `duoyun.request.${personId}`;
}

/** What this person had filled in before; it is the hub that checks it. */
export function readFormDraft(personId: string): FormDraft {
  const stored: unknown = JSON.parse(localStorage.getItem(keyOf(personId)) ?? "null");
  return typeof stored === "object" && stored !== null ? { ...defaults, ...stored } : defaults;
}

export function keepFormDraft(personId: string, draft: FormDraft): void {
  localStorage.setItem(keyOf(personId), JSON.stringify(draft));
}

export function dropFormDraft(personId: string): void {
  localStorage.removeItem(keyOf(personId));
}
