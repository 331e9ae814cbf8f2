import { createCityClock } from "../clock/city-clock.ts";
import { openConnector } from "../connectors/open-connector.ts";
import type { ConnectorSettings } from "../connectors/settings.ts";
import { connect } from "../database/connect.ts";
import { readCitySettings } from "../environment.ts";
import { describePreview } from "../inventory/describe-preview.ts";
import { previewInventory } from "../inventory/preview-inventory.ts";
import type { CityCommand } from "./city-command.ts";
import { progressLine } from "./progress-line.ts";

/** Shows what the next collection of a city would change, and changes nothing. */
export const inventoryPreview: CityCommand = async ({ code, databaseUrl }, { json, stop }) => {
  const settings = connectorOf(code);
  const db = connect(databaseUrl, `inventory preview ${code}`);
  const clock = createCityClock(0);
  const progress = progressLine();
  try {
    const connector = openConnector(settings, { code, db, clock });
    const preview = await previewInventory({ code, db, clock, connector, stop }, progress.show);
    progress.end();
    const lines = json ? [JSON.stringify(preview)] : describePreview(preview);
    for (const line of lines) process.stdout.write(`${line}\n`);
    if (preview.problems.length > 0) process.exitCode = 1;
  } finally {
    await db.$client.end({ timeout: 2 });
  }
};

function connectorOf(code: string): ConnectorSettings {
  const city = readCitySettings().find((one) => one.code === code);
  if (!city) throw new Error("The settings name no such city.");
  return city.connector;
}
