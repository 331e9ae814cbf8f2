export * from "./audit.ts";
export * from "./card.ts";
export * from "./clock.ts";
export * from "./lease.ts";
export * from "./node.ts";
export * from "./request.ts";
export * from "./request-input.ts";
