import type { City } from "../city.ts";
import type { Connector, SourceProblem } from "../connectors/connector.ts";

const noted = new WeakMap<Connector, string>();
const mostNamed = 20;

/** Logs what a source could not be read for, once until it is another. */
export function noteProblems(
  { code, connector, log }: Pick<City, "code" | "connector" | "log">,
  problems: readonly SourceProblem[],
): void {
  const sentences = problems.map(({ place, text }) => `${place}: ${text.zh} / ${text.en}`);
  const all = sentences.join("\n");
  if ((noted.get(connector) ?? "") === all) return;
  noted.set(connector, all);
  if (problems.length === 0) log.info({ city: code }, "the source reads well again");
  else {
    const named = sentences.slice(0, mostNamed);
    log.warn(
      { city: code, count: problems.length, problems: named },
      "parts of the source are unusable",
    );
  }
}
