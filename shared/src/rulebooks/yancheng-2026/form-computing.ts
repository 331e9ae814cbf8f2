import { choice, flag, number, text, units } from "../form-fields.ts";
import type { AnnexFieldInput, FormSectionInput } from "../form-schema.ts";

const asked = { when: { field: "needsComputing", is: true } };
const mostUsers = 100_000_000;

function users(id: string, names: readonly [string, string]): AnnexFieldInput {
  return number(id, names, { ...asked, min: 1, max: mostUsers, unit: units.people });
}

function counted(id: string, names: readonly [string, string]): AnnexFieldInput {
  return number(id, names, { ...asked, required: false, min: 0, max: 1000 });
}

/** The optional table of computing power and knowledge bases (YCC-47). */
export const computingSection: FormSectionInput = {
  title: { zh: "算力池及知识库接入", en: "Computing power and knowledge bases" },
  fields: [
    flag("needsComputing", ["需要算力池或知识库接入", "Computing power or knowledge base needed"]),
    text("businessType", ["业务类型", "Kind of business"], asked),
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
    counted("agents", ["创建智能体数量", "Agents"]),
    counted("workflows", ["工作流数量", "Workflows"]),
    text("knowledgeBase", ["知识库文本长度", "Length of the knowledge base"], {
      ...asked,
      required: false,
    }),
    text("dataSource", ["接入数据库的数据来源", "Source of data"], { ...asked, required: false }),
    text("connectedSystems", ["对接系统", "Connected systems"], { ...asked, required: false }),
  ],
};
