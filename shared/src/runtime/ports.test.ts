import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { findPort, holdPort } from "./ports.ts";

describe("a port for a server that listens later", () => {
  it("goes to one of many that ask at once", async () => {
    const preferred = await findPort(0);
    const held = await Promise.all(Array.from({ length: 5 }, () => holdPort(preferred)));
    expect(new Set(held.map(({ port }) => port)).size).toBe(5);
    for (const { release } of held) release();
  });

  it("is had again once it is released", async () => {
    const first = await holdPort(await findPort(0));
    first.release();
    const second = await holdPort(first.port);
    expect(second.port).toBe(first.port);
    second.release();
  });

  it("is not one on which somebody listens", async () => {
    const server = createServer().listen(await findPort(0), "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    const taken = typeof address === "object" ? address?.port : undefined;
    const { port, release } = await holdPort(taken ?? 0);
    expect(port).not.toBe(taken);
    release();
    server.close();
  });
});
