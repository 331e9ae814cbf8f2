import { z } from "zod";
import { Text } from "../text.ts";

/** A sample person of the demonstration, whom anybody may sign in as. */
export const DemoPerson = z.object({
  personId: z.string(),
  code: z.string(),
  title: Text,
  tenant: z.string(),
  node: Text,
  organisation: Text,
  roles: z.array(z.string()),
});
export type DemoPerson = z.infer<typeof DemoPerson>;

/** The time of business: real time plus the offset, which is 0 outside the demonstration. */
export const DemoClockView = z.object({
  enabled: z.boolean(),
  offsetSeconds: z.int(),
  now: z.iso.datetime(),
});
export type DemoClockView = z.infer<typeof DemoClockView>;

/** The demonstration's clock only goes forward, by whole days. */
export const ForwardInput = z.object({ days: z.int().min(1).max(400) });
export type ForwardInput = z.infer<typeof ForwardInput>;
