#!/usr/bin/env node
import { Command } from "commander";
import { registerStartCommand } from "./start.ts";

const program = new Command("duoyun")
  .description("朵云：全省政务一朵云 / one cloud over many")
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
registerStartCommand(program);
await program.parseAsync();
