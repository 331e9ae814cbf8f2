export * from "./annex-problems.ts";
export * from "./annex-values.ts";
export * from "./check-cell.ts";
export * from "./credit-code.ts";
export * from "./filled-form.ts";
export * from "./host-rows.ts";
export * from "./read-cell.ts";
export * from "./read-rows.ts";
