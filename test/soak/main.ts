import { newSeed } from "../faults/seeded.ts";
import startTestServer from "../harness/test-server.ts";
import { soakOnBadLines } from "./bad-line.ts";
import { federationSoaks } from "./federation.ts";
import { soakInKills } from "./kills.ts";

const soaks = { kills: soakInKills, lines: soakOnBadLines, ...federationSoaks };

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !(name in soaks));
if (unknown.length > 0) {
  const known = Object.keys(soaks).join(", ");
  process.stderr.write(`There is no soak ${unknown.join(", ")}. These exist: ${known}.\n`);
  process.exit(2);
}

const seed = newSeed();
const stopServer = await startTestServer();
let failed = 0;
for (const [name, soak] of Object.entries(soaks)) {
  if (chosen.length === 0 || chosen.includes(name)) failed += await soak(seed);
}
await stopServer?.();
process.exit(failed === 0 ? 0 : 1);
