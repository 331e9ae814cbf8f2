import type { ResourceForm } from "@duoyun/shared";

export type FormDraft = Partial<ResourceForm>;

const defaults: FormDraft = {
  quantity: 1,
  storageGib: 100,
  months: 1,
  affirmed: [],
  enclosures: [],
};

function keyOf(personId: string, kind: string): string {
  return `duoyun.request.${personId}.${kind}`;
}

/** What this person had filled in before; it is the hub that checks it. */
export function readFormDraft(personId: string, kind: string): FormDraft {
  return { ...defaults, ...readDraft(personId, kind) };
}

/** What was kept under that name, nothing where there is no such thing. */
export function readDraft(personId: string, kind: string): object {
  const stored: unknown = JSON.parse(localStorage.getItem(keyOf(personId, kind)) ?? "null");
  return typeof stored === "object" && stored !== null ? stored : {};
}

export function keepFormDraft(personId: string, kind: string, draft: object): void {
  localStorage.setItem(keyOf(personId, kind), JSON.stringify(draft));
}

export function dropFormDraft(personId: string, kind: string): void {
  localStorage.removeItem(keyOf(personId, kind));
}
