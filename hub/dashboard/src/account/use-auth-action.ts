import { useMutation } from "@tanstack/react-query";
import { postAuth } from "../session/auth-http.ts";

type Action<Answer> = { path: string; onDone: (answer: Answer) => void };

/** One call to the sign-in service, with its progress and what went wrong. */
export function useAuthAction<Answer>({ path, onDone }: Action<Answer>) {
  return useMutation({
    mutationFn: (body: object) => postAuth<Answer>(`/api/auth${path}`, body),
    onSuccess: onDone,
  });
}
