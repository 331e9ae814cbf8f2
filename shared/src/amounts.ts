import { z } from "zod";

export const amountKinds = ["hosts", "vcpu", "memoryGib", "storageGib"] as const;
export const AmountKind = z.enum(amountKinds);
export type AmountKind = z.infer<typeof AmountKind>;

const count = z.int().min(0).max(1_000_000_000);

/** Whole numbers of hosts, vCPUs, GiB of memory and GiB of storage. */
export const Amounts = z.object({
  hosts: count,
  vcpu: count,
  memoryGib: count,
  storageGib: count,
});
export type Amounts = z.infer<typeof Amounts>;
