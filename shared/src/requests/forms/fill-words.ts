import { type FormPart, fieldsOf, type KindForm, knownFacts } from "../../rulebooks/form-schema.ts";
import { placeholder } from "../../rulebooks/placeholders.ts";
import type { Text } from "../../text.ts";
import { type Answers, answerText } from "./answer-text.ts";

const blank = "______";
const empty: Text = { zh: "", en: "" };

/** A sentence of the form with the answers that it names by {field}; what is not answered is a blank to write on. */
export function fillWords(form: KindForm, answers: Answers): (words: Text) => Text {
  const fields = fieldsOf(form);
  const answerTo = (name: string): Text => {
    const fact = knownFacts.find((one) => one === name);
    if (fact) return answers.known[fact] ?? empty;
    const field = fields.find(({ id }) => id === name);
    return field && field.type !== "table" ? answerText(field, answers) : empty;
  };
  const fill = (text: string, language: "zh" | "en") =>
    text.replaceAll(placeholder, (_, name: string) => answerTo(name)[language] || blank);
  return ({ zh, en }) => ({ zh: fill(zh, "zh"), en: fill(en, "en") });
}

/** What a letter says: every paragraph but those whose box is not ticked. */
export function bodyOf({ body }: FormPart, { values }: Answers): Text[] {
  return body.filter(({ when }) => !when || values[when] === true);
}
