import type { DemoPerson, Text } from "@duoyun/shared";

export type NodeGroup = { code: string; name: Text; people: DemoPerson[] };

/** The sample people under their nodes, by code, which is the official order. */
export function groupByNode(people: readonly DemoPerson[]): NodeGroup[] {
  const groups = new Map<string, NodeGroup>();
  for (const person of people) {
    const group = groups.get(person.tenant) ?? {
      code: person.tenant,
      name: person.node,
      people: [],
    };
    group.people.push(person);
    groups.set(person.tenant, group);
  }
  return [...groups.values()].sort((one, other) => one.code.localeCompare(other.code));
}
