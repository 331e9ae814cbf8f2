import { existsSync } from "node:fs";
import { type ResolveFnOutput, type ResolveHookSync, registerHooks } from "node:module";

const answers = new Map<string, ResolveFnOutput>();
const moduleFolders = new Set<string>();
const packages = new Map<string, string>();

/**
 * Node 24 parses a package's list of exports anew for each import from it and for each of its files. With drizzle-orm's
 * 447 entries that is more than half of a start; here a package is asked once for a name, and a folder once for its kind.
 */
const resolve: ResolveHookSync = (specifier, context, next) => {
  const { parentURL = "", conditions, importAttributes } = context;
  const isPlain = conditions.includes("import") && Object.keys(importAttributes).length === 0;
  if (!isPlain || !parentURL.startsWith("file:")) return next(specifier, context);
  if (/^[@\w][^:]*$/.test(specifier)) {
    const asked = `${packageOf(folderOf(parentURL))} ${specifier}`;
    const answer = answers.get(asked) ?? next(specifier, context);
    answers.set(asked, answer);
    return { ...answer, shortCircuit: true };
  }
  if (!/^\.{1,2}\/.*\.js$/.test(specifier)) return next(specifier, context);
  const url = new URL(specifier, parentURL).href;
  if (moduleFolders.has(folderOf(url))) return { url, format: "module", shortCircuit: true };
  const answer = next(specifier, context);
  // A linked file lies elsewhere, and what lies there may be of another kind.
  if (answer.url === url && answer.format === "module") moduleFolders.add(folderOf(url));
  return answer;
};

registerHooks({ resolve });

function folderOf(url: string): string {
  return url.slice(0, url.lastIndexOf("/") + 1);
}

function packageOf(folder: string): string {
  const known = packages.get(folder);
  if (known !== undefined) return known;
  const parent = new URL("..", folder).href;
  const isPackage = parent === folder || existsSync(new URL("package.json", folder));
  const found = isPackage ? folder : packageOf(parent);
  packages.set(folder, found);
  return found;
}
