import { Command } from "commander";
import { registerAuditCommand } from "./audit.ts";
import { registerCalendarCommand } from "./calendar.ts";
import { registerCatalogCommand } from "./catalog.ts";
import { registerCityCommand } from "./city.ts";
import { registerDemoCommand } from "./demo.ts";
import { registerDueCommand } from "./due.ts";
import { terminalIo } from "./environment.ts";
import { registerFormCommand } from "./form.ts";
import { registerInventoryCommand } from "./inventory.ts";
import { registerKeepingCommands } from "./keeping.ts";
import { registerLeaseCommand } from "./lease.ts";
import { registerNodeCommand } from "./node.ts";
import { registerPageCommand } from "./page.ts";
import { registerPeopleCommand } from "./people.ts";
import { registerRulebookCommand } from "./rulebook.ts";
import { registerRulesCommand } from "./rules.ts";
import { registerStartCommand } from "./start.ts";
import { registerUsageCommand } from "./usage.ts";

const program = new Command("duoyun")
  .description("朵云：政务一朵云 / one cloud over many")
  .configureOutput({
    outputError: (text, write) => write(text.replace(/^error:/, "错误 / error:")),
  })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
const io = terminalIo();
registerStartCommand(program);
registerDueCommand(program, io);
registerLeaseCommand(program, io);
registerRulesCommand(program, io);
registerRulebookCommand(program, io);
registerCalendarCommand(program, io);
registerDemoCommand(program, io);
registerPageCommand(program, io);
registerPeopleCommand(program, io);
registerFormCommand(program, io);
registerNodeCommand(program, io);
registerCatalogCommand(program, io);
registerInventoryCommand(program, io);
registerCityCommand(program, io);
registerUsageCommand(program, io);
registerAuditCommand(program, io);
registerKeepingCommands(program, io);
try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`错误 / error: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
