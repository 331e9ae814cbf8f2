import type { NodeView } from "@duoyun/shared";
import { Drawer } from "antd";
import { useText } from "../text/use-text.ts";
import { NodeFacts } from "./node-facts.tsx";
import { SimulatedBadge } from "./simulated-badge.tsx";

type Props = { node: NodeView | null; asOf: number; onClose: () => void };

export function NodeDrawer({ node, asOf, onClose }: Props) {
  const text = useText();
  return (
    <Drawer
      open={node !== null}
      onClose={onClose}
      size={480}
      title={node ? `${text(node.title)} ${node.code}` : ""}
      extra={node ? <SimulatedBadge node={node} /> : null}
    >
      {node ? <NodeFacts node={node} asOf={asOf} /> : null}
    </Drawer>
  );
}
