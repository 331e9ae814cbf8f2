import { choice, flag, number, prose, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput } from "../form-schema.ts";

const asked = { when: { field: "needsComputing", is: true } };
const mostUsers = 100_000_000;

function users(id: string, names: readonly [string, string]): AnnexFieldInput {
  return number(id, names, { ...asked, min: 1, max: mostUsers, unit: units.people });
}

function counted(id: string, need: string, names: readonly [string, string]): AnnexFieldInput {
  return number(id, names, { when: { field: need, is: true }, min: 1, max: 1000 });
}

/** The optional table of computing power and knowledge bases (YCC-47), under its two headings. */
export const computingSections: FormSectionInput[] = [
  {
    title: {
      zh: "算力池及知识库接入及申请依据（可选）",
      en: "Computing power and knowledge bases, with reasons (optional)",
    },
    fields: [
      flag(
        "needsComputing",
        ["需要算力池或知识库接入", "Computing power or knowledge base needed"],
        {
          wide: true,
        },
      ),
      prose("computingGrounds", ["申请依据", "Reasons"], asked),
    ],
  },
  {
    title: { zh: "算力需求", en: "Computing power" },
    sub: true,
    fields: [
      text("businessType", ["业务类型", "Kind of business"], { ...asked, wide: true }),
      users("expectedUsers", ["预期用户数", "Users expected"]),
      users("dailyUsers", ["日常并发在线用户", "Users at a time"]),
      users("peakUsers", ["峰值并发在线用户数", "Users at the peak"]),
      number("tokensPerSecond", ["输入/输出频率（tokens/s）", "Tokens per second"], {
        ...asked,
        min: 1,
        max: 1_000_000,
        ruleId: "YCC-47",
      }),
      choice("modelClass", ["使用大模型类别", "Class of model"], {
        ...asked,
        several: true,
        options: {
          general: ["通用大模型", "General"],
          vision: ["视觉大模型", "Vision"],
          vertical: ["垂类模型", "Of a field"],
        },
      }),
      text("modelName", ["大模型名称及版本", "Model and version"], asked),
      number("computingCards", ["算力需求规模", "Cards"], {
        ...asked,
        min: 1,
        max: 10_000,
        unit: units.cards,
      }),
    ],
  },
  {
    title: { zh: "大模型应用开发需求", en: "Development on models" },
    sub: true,
    fields: [
      flag("needsAgents", ["是否需要创建智能体", "Are agents to be made?"]),
      counted("agents", "needsAgents", ["创建智能体数量", "Agents"]),
      flag("needsWorkflows", ["是否需要创建工作流", "Are workflows to be made?"]),
      counted("workflows", "needsWorkflows", ["工作流数量", "Workflows"]),
      flag("needsKnowledgeBase", ["是否需要创建知识库", "Is a knowledge base to be made?"]),
      text("knowledgeBase", ["知识库文本长度", "Length of the knowledge base"], {
        when: { field: "needsKnowledgeBase", is: true },
      }),
      flag("needsData", ["是否需要接入数据库", "Is a database to be connected?"]),
      text("dataSource", ["接入数据库的数据来源", "Source of data"], {
        when: { field: "needsData", is: true },
      }),
      text("connectedSystems", ["对接系统", "Connected systems"], {
        required: false,
        wide: true,
      }),
    ],
  },
];
