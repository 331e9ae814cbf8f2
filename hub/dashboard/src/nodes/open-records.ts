import { createContext, useContext } from "react";
import type { RecordSearch } from "./record-list.tsx";

/** Opens the records behind a figure; null for those who may not read them. */
export type OpenRecords = ((search: RecordSearch) => void) | null;

export const OpenRecordsContext = createContext<OpenRecords>(null);

export function useOpenRecords(): OpenRecords {
  return useContext(OpenRecordsContext);
}
