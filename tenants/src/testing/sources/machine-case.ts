import { createMachine } from "../../connectors/machine.ts";
import type { SourceCase } from "./source-case.ts";

export const machineCase: SourceCase = {
  name: "machine",
  async open() {
    return {
      connector: createMachine(),
      unknown: { key: "machine", field: "cpuRatio" },
      async close() {},
    };
  },
};
