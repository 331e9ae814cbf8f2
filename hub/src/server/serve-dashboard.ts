import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@duoyun/shared";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

const apiPaths = /^\/(api|trpc)(\/|$)/;
const notBuilt =
  "页面尚未构建：请在项目目录运行 npm start。\nThe page is not built yet: run npm start in the project's directory.\n";

/** Serves the built page; every address that is no file of it opens the page itself, which then finds its way. */
export async function serveDashboard(app: FastifyInstance, directory: string): Promise<void> {
  const isBuilt = () => existsSync(join(directory, "index.html"));
  if (isBuilt()) {
    await app.register(fastifyStatic, {
      root: directory,
      setHeaders: (reply, path) => {
        const forever = path.includes("/assets/");
        reply.header("cache-control", forever ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== "GET" || apiPaths.test(request.url)) throw noSuchAddress();
    if (!isBuilt()) return reply.code(503).type("text/plain; charset=utf-8").send(notBuilt);
    return reply.sendFile("index.html");
  });
}

function noSuchAddress(): AppError {
  return new AppError("not_found", {
    zh: "没有这个地址，请核对后再试。",
    en: "There is no such address. Check it and try again.",
  });
}
