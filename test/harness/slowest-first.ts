import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Longest first, so that no worker is left alone with one of these at the end. */
const slow = ["faults/crash-points", "faults/outage", "faults/", "stories/", "browser/"];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = slow.findIndex((part) => moduleId.includes(`/test/${part}`));
  return place === -1 ? slow.length : place;
}
