import type { Amounts } from "../amounts.ts";
import type { HostSizes } from "../views/request.ts";

/** What a request asks for in all: the sizes of one host times the number of hosts. */
export function requestAmounts(form: HostSizes): Amounts {
  return {
    hosts: form.quantity,
    vcpu: form.quantity * form.vcpu,
    memoryGib: form.quantity * form.memoryGib,
    storageGib: form.quantity * form.storageGib,
  };
}
