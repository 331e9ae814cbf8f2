import { simulatedVm } from "@duoyun/shared";
import type { City } from "../city.ts";
import { describeCloud } from "../cloud/describe-cloud.ts";
import type { Progress, Reading, SourceProblem, SourceRecord } from "../connectors/connector.ts";

/** All that the city has: what its source tells, and apart from that by their type the hosts that leases have in the simulated cloud. */
export async function readSource(
  city: Pick<City, "code" | "db" | "clock" | "connector" | "stop">,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Reading> {
  const { connector, stop } = city;
  const reading = doubtEmpty(await connector.read({ signal: stop, onProgress }));
  if (connector.name === "simulator") return reading;
  const { vms } = await describeCloud(city);
  const leased = vms.filter(({ body }) => body.leaseId !== null).map(asSimulated);
  return { ...reading, records: [...reading.records, ...leased] };
}

function asSimulated({ key, body }: SourceRecord): SourceRecord {
  return { key, body: { ...body, type: simulatedVm } };
}

/** A source that shows nothing at all is more likely asked wrongly than empty. */
function doubtEmpty(reading: Reading): Reading {
  if (reading.records.length > 0 || !reading.complete) return reading;
  return { ...reading, complete: false, problems: [...reading.problems, nothingShown] };
}

const nothingShown: SourceProblem = {
  place: "数据来源 / source",
  text: {
    zh: "一项资源也没有，已知的资源都保留；请核对账号的权限与查询范围（如 PROMETHEUS_JOB）",
    en: "it shows no resource at all; those known are kept. Check what the account may see and what is asked for (such as PROMETHEUS_JOB)",
  },
};
