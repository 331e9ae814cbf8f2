import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findTextProblems } from "./find-text-problems.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folders = ["hub/dashboard/src/text", "bots/src/text"];

const problems = folders.flatMap((folder) => {
  const read = (locale: string) =>
    JSON.parse(readFileSync(`${root}${folder}/${locale}.json`, "utf8"));
  return findTextProblems(read("zh-CN"), read("en")).map((problem) => `${folder}: ${problem}`);
});

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
