import type { PersonActor } from "../context.ts";

export type AccountActor = PersonActor & { via: Extract<PersonActor["via"], { surface: "bot" }> };
