#!/usr/bin/env node
import "@duoyun/shared/runtime/quick-imports";

// What is imported in the same breath would be resolved before.
await import("./program.ts");
