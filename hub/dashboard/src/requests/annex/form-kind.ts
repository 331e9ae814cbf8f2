import { createContext, useContext } from "react";

/** The kind of request whose form is being filled in. */
export const FormKind = createContext("");

export function useFormKind(): string {
  return useContext(FormKind);
}
