import type { Text } from "@duoyun/shared";
import { and, arrayContained, arrayOverlaps, eq, isNotNull, isNull, not, or } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { organisation, person } from "../database/schema/index.ts";
import type { CheckedFiles } from "./check-files.ts";
import type { ImportProblem } from "./import-problem.ts";

/** People whose roles do not fit their place, as they would be saved: a county's decide for the county alone. */
export async function countyProblems(
  tx: Transaction,
  { tenant, checked }: { tenant: string; checked: CheckedFiles },
): Promise<ImportProblem[]> {
  const found = await tx
    .select({ code: person.code, county: person.county, organisation: organisation.code })
    .from(person)
    .innerJoin(organisation, eq(organisation.id, person.organisationId))
    .where(and(eq(person.tenant, tenant), doesNotFit));
  return found.map(({ code, county, organisation: of }) => {
    const own = checked.people.find(({ record }) => record.node === tenant && record.code === code);
    const place =
      own ??
      checked.organisations.find(({ record }) => record.node === tenant && record.code === of);
    const column = own ? "角色" : "县代码";
    return { file: place?.file ?? "", row: place?.row ?? 0, column, text: textFor(code, county) };
  });
}

const doesNotFit = or(
  and(
    isNotNull(person.county),
    not(arrayContained(person.roles, ["applicant", "countyAuthority"])),
  ),
  and(isNull(person.county), arrayOverlaps(person.roles, ["countyAuthority"])),
);

function textFor(code: string, county: string | null): Text {
  if (county === null) {
    return {
      zh: `${code} 所在单位没有县代码，不能是县级审核人。请填写单位的县代码，或改正角色。`,
      en: `The organisation of ${code} has no county, so they cannot decide for one. Give it a county, or change the roles.`,
    };
  }
  return {
    zh: `${code} 属于县级单位，只能是申请人或县级审核人。请改正角色或单位。`,
    en: `${code} belongs to a county, whose people are applicants or county authorities only. Change the roles or the organisation.`,
  };
}
