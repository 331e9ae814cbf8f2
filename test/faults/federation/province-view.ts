import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import { type NodeCode, NodeFigures, NodeView } from "@duoyun/shared";
import { z } from "zod";

const Nodes = z.array(NodeView);

/** What the province's own people are shown of the nodes, over HTTP. */
export type ProvinceView = {
  nodes(): Promise<NodeView[]>;
  node(code: NodeCode): Promise<NodeView>;
  figures(code: NodeCode): Promise<NodeFigures>;
};

export async function provinceView(hubUrl: string): Promise<ProvinceView> {
  const headers = { cookie: await signInAs(hubUrl, "js-admin"), origin: hubUrl };
  const query = async (path: string, input?: unknown) => {
    const { data, error } = await callHub(hubUrl, { path, type: "query", input, headers });
    if (error) throw new Error(error.text.en);
    return data;
  };
  const nodes = async () => Nodes.parse(await query("nodes.list"));
  return {
    nodes,
    node: async (code) => {
      const found = (await nodes()).find((node) => node.code === code);
      if (!found) throw new Error(`The province is shown no node ${code}.`);
      return found;
    },
    figures: async (code) => NodeFigures.parse(await query("nodes.figures", { code })),
  };
}
