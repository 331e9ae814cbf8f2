export { machineCase } from "./machine-case.ts";
export { simulatorCase } from "./simulator-case.ts";
export { tableCase } from "./table-case.ts";
