import type { AnnexField as Field, FormPart, KindForm } from "@duoyun/shared";
import { useTranslation } from "react-i18next";
import { useText } from "../../text/use-text.ts";
import { AnnexField } from "./annex-field.tsx";
import "./annex.css";

/** The paper form of a kind, section by section; what the request knows already is not asked. */
export function AnnexFields({ form }: { form: KindForm }) {
  return form.parts.map((part) => <Part key={part.annex} part={part} />);
}

function Part({ part }: { part: FormPart }) {
  const { t } = useTranslation();
  const text = useText();
  return (
    <section className="annex" data-testid={`annex-${part.annex}`}>
      <h3>
        {text(part.title)} <span className="muted">{t("annex.name", { annex: part.annex })}</span>
      </h3>
      {part.sections.map(({ title, fields }) => (
        <fieldset key={title.zh}>
          <legend>{text(title)}</legend>
          <KnownNote fields={fields} />
          <div className="annex-grid">
            {fields.map((field) =>
              field.type === "known" ? null : <AnnexField key={field.id} field={field} />,
            )}
          </div>
        </fieldset>
      ))}
    </section>
  );
}

function KnownNote({ fields }: { fields: readonly Field[] }) {
  const { t } = useTranslation();
  const text = useText();
  const names = fields.filter(({ type }) => type === "known").map(({ label }) => text(label));
  if (names.length === 0) return null;
  return <p className="muted">{t("annex.known", { names: names.join(t("list.separator")) })}</p>;
}
