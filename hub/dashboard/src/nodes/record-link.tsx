import { Button } from "antd";
import type { ReactNode } from "react";
import { useOpenRecords } from "./open-records.ts";
import type { RecordSearch } from "./record-list.tsx";

type Props = { search: RecordSearch; children: ReactNode; testId?: string };

/** Leads to the records behind what it shows, for those who may read them. */
export function RecordLink({ search, children, testId }: Props) {
  const open = useOpenRecords();
  if (!open) return <>{children}</>;
  return (
    <Button
      type="link"
      size="small"
      className="record-link"
      onClick={() => open(search)}
      data-testid={testId}
    >
      {children}
    </Button>
  );
}
