import type { Cloud } from "../cloud/describe-cloud.ts";
import type { Connector } from "./connector.ts";
import { createMachine } from "./machine.ts";
import { createOpenStack } from "./openstack/create-openstack.ts";
import { createPrometheus } from "./prometheus/create-prometheus.ts";
import { withUse } from "./prometheus/with-use.ts";
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
    case "prometheus":
      return createPrometheus(settings.use);
    case "csv+prometheus":
      return withUse(createTable(settings.file), settings.use);
    case "openstack+prometheus":
      return withUse(createOpenStack(settings.cloud), settings.use);
    default:
      return settings satisfies never;
  }
}
