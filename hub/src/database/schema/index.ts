export * from "./attachment.ts";
export * from "./audit.ts";
export * from "./chat.ts";
export * from "./inventory.ts";
export * from "./lease.ts";
export * from "./node.ts";
export * from "./people.ts";
export * from "./request.ts";
