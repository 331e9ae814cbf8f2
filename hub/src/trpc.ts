import { AppError, type AppErrorShape } from "@duoyun/shared";
import { initTRPC, TRPCError } from "@trpc/server";
import type { Actor, BotActor, CityActor, Ctx, PersonActor, Role } from "./context.ts";
import { auditRefusedRole } from "./credentials/audit-refused-role.ts";
import { trpcCodes, wentWrong } from "./error-answer.ts";
import { isDatabaseAway, unavailable } from "./server/database-away.ts";
import { withinLimit } from "./server/within-limit.ts";

/** `actor` is null for a caller that showed no valid credential; `signInError` says why. */
export type RequestCtx = Omit<Ctx, "actor"> & { actor: Actor | null; signInError: AppError | null };

const t = initTRPC.context<RequestCtx>().create({
  errorFormatter({ shape, error }) {
    const { stack: _, ...data } = shape.data as typeof shape.data & { stack?: string };
    return { ...shape, data: { ...data, app: toShape(error) } };
  },
  sse: {
    ping: { enabled: true, intervalMs: 5_000 },
    client: { reconnectAfterInactivityMs: 15_000 },
  },
});

function toShape(error: TRPCError): AppErrorShape {
  if (error.cause instanceof AppError) {
    const { code, text, details } = error.cause;
    return details ? { code, text, details } : { code, text };
  }
  if (error.code === "BAD_REQUEST") {
    return {
      code: "invalid",
      text: {
        zh: "填写的内容不符合要求，请检查后再试。",
        en: "Something in this input does not fit. Check it and try again.",
      },
      details: { issues: error.message },
    };
  }
  const { code, text } = wentWrong();
  return { code, text };
}

const mapErrors = t.middleware(async ({ next, type }) => {
  const result = await (type === "subscription" ? next() : withinLimit(next()).catch(refuse));
  if (result.ok) return result;
  const cause = isDatabaseAway(result.error) ? unavailable() : result.error.cause;
  return cause instanceof AppError ? refuse(cause) : result;
});

function refuse(cause: unknown): never {
  if (!(cause instanceof AppError)) throw cause;
  throw new TRPCError({ code: trpcCodes[cause.code], message: cause.message, cause });
}

export const router = t.router;
export const publicProcedure = t.procedure.use(mapErrors);

const signInFirst = new AppError("unauthenticated", {
  zh: "请先登录。",
  en: "Sign in first.",
});

function narrow<A extends Actor>(
  actor: Actor | null,
  kinds: readonly Actor["kind"][],
  why: AppError | null,
): A {
  if (!actor || !kinds.includes(actor.kind)) throw why ?? signInFirst;
  return actor as A;
}

/** For people, in the browser or through a bot; with `roles`, only those who hold one of them. */
export function personProcedure(roles?: readonly Role[]) {
  return publicProcedure.use(async ({ ctx, next, path, type }) => {
    const actor = narrow<PersonActor>(ctx.actor, ["person"], ctx.signInError);
    if (roles && !roles.some((role) => actor.roles.includes(role))) {
      if (type === "mutation") await auditRefusedRole({ ...ctx, actor }, path);
      throw new AppError("forbidden", {
        zh: "您的岗位没有此项权限，请联系本单位管理员。",
        en: "Your role does not include this. Ask your administrator.",
      });
    }
    return next({ ctx: { ...ctx, actor } });
  });
}

export const cityProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, actor: narrow<CityActor>(ctx.actor, ["city"], ctx.signInError) } }),
);

export const botProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, actor: narrow<BotActor>(ctx.actor, ["bot"], ctx.signInError) } }),
);
