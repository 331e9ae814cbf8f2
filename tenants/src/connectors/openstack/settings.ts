import { z } from "zod";

/** The settings of an OpenStack cloud, by the names that its own tools use. */
export const OpenStackSettings = z.object({
  OS_AUTH_URL: z.url({ protocol: /^https?$/, error: "is not a URL" }),
  OS_USERNAME: z.string(),
  OS_PASSWORD: z.string(),
  OS_PROJECT_NAME: z.string(),
  OS_USER_DOMAIN_NAME: z.string().default("Default"),
  OS_PROJECT_DOMAIN_NAME: z.string().default("Default"),
  OS_REGION_NAME: z.string().optional(),
  OS_INTERFACE: z.enum(["public", "internal", "admin"]).default("public"),
});
export type OpenStackSettings = z.infer<typeof OpenStackSettings>;
