import type { Cloud } from "../cloud/describe-cloud.ts";
import type { Connector } from "./connector.ts";
import { createMachine } from "./machine.ts";
import { createOpenStack } from "./openstack/create-openstack.ts";
import type { ConnectorSettings } from "./settings.ts";
import { createSimulator } from "./simulator.ts";
import { createTable } from "./table/create-table.ts";

/** The source that the settings name. */
export function openConnector(settings: ConnectorSettings, cloud: Cloud): Connector {
  switch (settings.name) {
    case "simulator":
      return createSimulator(cloud);
    case "machine":
      return createMachine();
    case "csv":
      return createTable(settings.file);
    case "openstack":
      return createOpenStack(settings.cloud);
    default:
      return settings satisfies never;
  }
}
