import { AppError } from "@duoyun/shared";
import { z } from "zod";
import { readJson } from "../read-json.ts";
import { type Asking, type Session, unexpected } from "./open-session.ts";

export type Listing<T> = Asking & {
  path: string;
  /** The member of the answer that holds the page. */
  member: string;
  item: z.ZodType<T & { id: string }>;
  onPage(count: number): void;
};

export type Listed<T> = { items: T[]; startedAt: string | null };

const pageSize = "500";
const mostRestarts = 2;

/** Every item of a list, page by page; begins anew when the page's marker was deleted meanwhile. */
export async function listPages<T>(session: Session, listing: Listing<T>): Promise<Listed<T>> {
  for (let restarts = 0; ; restarts += 1) {
    const listed = await listOnce(session, listing);
    if (listed) return listed;
    if (restarts >= mostRestarts) throw neverWhole(listing.path);
  }
}

/** Null when a marker is no longer known. */
async function listOnce<T>(session: Session, listing: Listing<T>): Promise<Listed<T> | null> {
  const { onPage } = listing;
  const Page = pageOf(listing.member, listing.item);
  const found = new Map<string, T>();
  let startedAt: string | null = null;
  for (let marker: string | null = null; ; ) {
    const query = { ...listing.query, limit: pageSize, ...(marker && { marker }) };
    const answer = await session.ask({ ...listing, query });
    if (answer.status === 400 && marker) return null;
    if (!answer.ok) throw unexpected(answer);
    startedAt ??= answer.headers.get("date");
    const { items, links } = await readJson(answer, Page);
    for (const one of items) found.set(one.id, one);
    onPage(found.size);
    const next = links.find(({ rel }) => rel === "next");
    if (!next) return { items: [...found.values()], startedAt };
    const following = new URL(next.href, "http://any").searchParams.get("marker");
    if (!following || following === marker || items.length === 0) throw neverWhole(listing.path);
    marker = following;
  }
}

const Links = z.array(z.object({ rel: z.string(), href: z.string() }));

function pageOf<T>(member: string, item: z.ZodType<T & { id: string }>) {
  return z.preprocess(
    (body: Record<string, unknown> | null) =>
      body && { items: body[member], links: body[`${member}_links`] },
    z.object({ items: z.array(item), links: Links.default([]) }),
  );
}

function neverWhole(path: string): AppError {
  return new AppError("unavailable", {
    zh: `${path} 的分页没有走到头，已有的资源都保留，稍后自动再读`,
    en: `the pages of ${path} come to no end; what is known is kept and it is read again by itself`,
  });
}
