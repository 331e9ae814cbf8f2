import { AppError, type FilingStep, type Text } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { asTenant } from "../database/tenancy.ts";
import { listFilers, nodeOfStep } from "./list-filers.ts";

type Submission = { tenant: string; steps: readonly FilingStep[]; submittedBy: string };

/** Refuses a version that would wait at a step where nobody but its submitter could file it. */
export async function requireFilers(
  tx: Transaction,
  { tenant, steps, submittedBy }: Submission,
): Promise<void> {
  for (const { with: step } of steps) {
    const at = nodeOfStep(step, tenant);
    const filers = await asTenant(tx, { tenant: at, back: tenant }, () =>
      listFilers(tx, at, { step, submittedBy }),
    );
    if (filers.length === 0) throw new AppError("precondition_failed", missing[step]);
  }
}

const missing: Record<FilingStep["with"], Text> = {
  authority: {
    zh: "本节点目前没有可办理目录备案的主管部门人员（审批人，且不能是提交人）。请联系本节点管理员配置人员后再提交。",
    en: "Nobody of this node's authority could file the catalog (an approver, other than who submits it). Ask your node's administrator to appoint someone, then submit again.",
  },
  province: {
    zh: "省级目前没有可办理目录备案的人员（省级工作人员，且不能是提交人）。请联系省级核心节点管理员配置人员后再提交。",
    en: "Nobody at the province could file the catalog (provincial staff, other than who submits it). Ask the core node's administrator to appoint someone, then submit again.",
  },
};
