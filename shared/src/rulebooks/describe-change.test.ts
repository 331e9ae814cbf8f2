import { expect, it } from "vitest";
import { compareRulebooks } from "./compare-rulebooks.ts";
import { describeChange, titleOfChange } from "./describe-change.ts";
import type { Rulebook } from "./schema.ts";
import { taizhou2018 } from "./taizhou-2018.ts";

function described(change: (document: Rulebook) => void) {
  const after = structuredClone(taizhou2018);
  change(after);
  return compareRulebooks(taizhou2018, after).map((one) => ({
    title: titleOfChange(one).zh,
    places: describeChange(one).map(({ where, before, after: now }) =>
      [where.map(({ zh }) => zh).join(" › "), before?.zh ?? "—", now?.zh ?? "—"].join(" | "),
    ),
  }));
}

function stepsOf({ kinds }: Rulebook) {
  const { temporary } = kinds;
  if (!temporary) throw new Error("Taizhou takes temporary requests.");
  return temporary.steps;
}

it("says which limit of which step becomes which", () => {
  const [change] = described((document) => {
    const clock = stepsOf(document)[0]?.clock;
    if (clock) clock.amount = 1;
  });
  expect(change?.title).toBe(taizhou2018.kinds.temporary?.title.zh);
  expect(change?.places).toEqual([
    expect.stringMatching(/^环节 › .+ › 时限 \| 2 个工作日（TZ-03 .+）| 1 个工作日（TZ-03 .+）$/),
  ]);
});

it("names a step that is gone or new, and another order of those that stay", () => {
  const [gone] = described((document) => void stepsOf(document).pop());
  expect(gone?.places).toEqual([expect.stringMatching(/^环节 › .+ \| .+ \| —$/)]);
  const [turned] = described((document) => void stepsOf(document).reverse());
  expect(turned?.places).toEqual([expect.stringMatching(/^环节 › 顺序 \| .+、.+ \| .+、.+$/)]);
});

it("names the figure of a row, and shows the other language where only that changes", () => {
  const [row] = described((document) => {
    const [first] = document.rules;
    if (first) Object.assign(first, { amount: 42, subject: { ...first.subject, en: "Else" } });
  });
  expect(row?.places).toEqual([
    expect.stringMatching(/^数值 \| .+ \| 42$/),
    expect.stringMatching(/^内容 \| .+ \| .+ \/ Else$/),
  ]);
});

it("names a whole part that is added or removed by its title", () => {
  const [removed] = described((document) => {
    document.rules = document.rules.slice(1);
  });
  expect(removed?.title).toBe(taizhou2018.rules[0]?.subject.zh);
});
