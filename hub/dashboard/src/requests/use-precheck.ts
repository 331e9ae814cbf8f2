import { hostRows, hostTableOf, type KindView, listedSizes, PrecheckInput } from "@duoyun/shared";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPCClient } from "../api/trpc.ts";
import { answeredOnly } from "./annex/answered-only.ts";
import type { FormDraft } from "./form-draft.ts";

const settleMilliseconds = 400;

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What the hub would say to the form as it stands, asked whenever it is complete and the typing pauses. */
export function usePrecheck(draft: FormDraft, { kind, form: annexForm }: KindView) {
  const hub = useTRPCClient();
  const settled = answeredOnly(useSettled(draft));
  const rows = hostRows(annexForm, settled.annex) ?? (hostTableOf(annexForm) ? [] : null);
  const parsed = PrecheckInput.safeParse({ ...settled, ...(rows && listedSizes(rows)), kind });
  const form = parsed.success ? parsed.data : null;
  const query = useQuery({
    queryKey: ["precheck", form],
    queryFn: () => (form ? hub.requests.precheck.mutate(form) : null),
    enabled: form !== null,
    placeholderData: keepPreviousData,
  });
  return { query, form };
}
