import type { NodeCode } from "@duoyun/shared";
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { RecordList, type RecordSearch } from "./record-list.tsx";

type Props = { code: NodeCode; wanted: RecordSearch | null; onClose: () => void };

/** The records behind a figure, beside the figures. */
export function RecordsDrawer({ code, wanted, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={wanted !== null}
      onClose={onClose}
      size="min(960px, 100vw)"
      title={`${t("records.title")} ${code}`}
      destroyOnHidden
    >
      {wanted ? <RecordList code={code} wanted={wanted} /> : null}
    </Drawer>
  );
}
