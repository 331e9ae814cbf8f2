import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./harness/slowest-first.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const server = fileURLToPath(new URL("./harness/test-server.ts", import.meta.url));
const quickImports = new URL("../shared/src/runtime/quick-imports.ts", import.meta.url).href;
const exclude = ["**/node_modules/**", "**/dist/**"];

/** What a test replaced is back before the next one, also in another file of the same worker. */
const tidy = { unstubEnvs: true, unstubGlobals: true, restoreMocks: true };

/** Tests that cross processes may wait long on a busy machine; none asserts how long. */
const generous = { testTimeout: 600_000, hookTimeout: 600_000 };

export default defineConfig({
  test: {
    root,
    maxWorkers: 3,
    execArgv: ["--import", quickImports],
    sequence: { sequencer: SlowestFirst },
    projects: [
      {
        test: {
          name: "unit",
          root,
          include: [
            "shared/src/**/*.test.ts",
            "bots/src/**/*.test.ts",
            "hub/dashboard/src/**/*.test.{ts,tsx}",
            "test/architecture/**/*.test.ts",
          ],
          exclude: [...exclude, "shared/src/runtime/**"],
          isolate: false,
          ...tidy,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          root,
          include: [
            "shared/src/runtime/**/*.test.ts",
            "hub/src/**/*.test.ts",
            "tenants/src/**/*.test.ts",
            "test/conformance/**/*.test.ts",
          ],
          exclude,
          globalSetup: server,
          // Loading the hub anew for every file takes as long as the tests themselves.
          isolate: false,
          ...tidy,
          ...generous,
        },
      },
      {
        test: {
          name: "story",
          root,
          include: ["test/stories/**/*.test.ts", "test/faults/**/*.test.ts"],
          exclude,
          globalSetup: server,
          ...generous,
        },
      },
      {
        test: {
          name: "browser",
          root,
          include: ["test/browser/**/*.test.ts"],
          exclude,
          globalSetup: server,
          ...generous,
        },
      },
    ],
  },
});
