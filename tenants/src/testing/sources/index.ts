export { machineCase } from "./machine-case.ts";
export { openStackCase } from "./openstack-case.ts";
export { prometheusCase } from "./prometheus-case.ts";
export { simulatorCase } from "./simulator-case.ts";
export { tableCase } from "./table-case.ts";
