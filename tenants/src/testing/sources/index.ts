export { machineCase } from "./machine-case.ts";
export { simulatorCase } from "./simulator-case.ts";
