import { text, timestamp } from "drizzle-orm/pg-core";

export const tenant = () => text("tenant").notNull();

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
