import { z } from "zod";

export const ConnectorName = z.enum(["simulator", "machine"]);

/** Which source a city reads and how it is reached. */
export type ConnectorSettings = { name: "simulator" } | { name: "machine" };
