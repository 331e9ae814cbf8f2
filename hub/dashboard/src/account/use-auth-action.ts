import { useMutation } from "@tanstack/react-query";
import type { z } from "zod";
import { postAuth } from "../session/auth-http.ts";

type Action<Answer> = { path: string; schema: z.ZodType<Answer>; onDone: (answer: Answer) => void };

/** One call to the sign-in service, with its progress and what went wrong. */
export function useAuthAction<Answer>({ path, schema, onDone }: Action<Answer>) {
  return useMutation({
    mutationFn: (body: object) => postAuth(`/api/auth${path}`, body, schema),
    onSuccess: onDone,
  });
}
