import type { CertificateView } from "@duoyun/shared";
import { Card, Descriptions } from "antd";
import { useTranslation } from "react-i18next";
import { useSemicolon, useText } from "../text/use-text.ts";
import { AmountsLine } from "../ui/amounts-line.tsx";
import { formatInstant } from "../ui/format.ts";

/** The numbered record of what was shut down, for whom, by whom and on what grounds. */
export function CertificateCard({ certificate }: { certificate: CertificateView }) {
  const { t } = useTranslation();
  const text = useText();
  const semicolon = useSemicolon();
  const { resources, affirmed, decisions, rule } = certificate;
  const lines = [
    { label: "system", children: certificate.system },
    { label: "organisation", children: text(certificate.organisation) },
    { label: "request", children: certificate.requestNumber },
    { label: "amounts", children: <AmountsLine amounts={certificate.amounts} /> },
    { label: "resources", children: resources.map(({ name }) => name).join(", ") },
    { label: "affirmed", children: affirmed.map((one) => text(one.title)).join(semicolon) },
    {
      label: "decisions",
      children: decisions.map(({ step, by, at }) => (
        <div key={at}>{`${text(step)} ${text(by)} ${formatInstant(at)}`}</div>
      )),
    },
    { label: "reclaimedOn", children: certificate.reclaimedOn },
    { label: "billingStartsOn", children: certificate.billingStartsOn },
    { label: "billingEndsOn", children: certificate.billingEndsOn },
    { label: "carriedOutBy", children: text(certificate.carriedOutBy) },
    {
      label: "rule",
      children: rule && `${text(rule.rulebookTitle)} ${rule.article} (${rule.ruleId})`,
    },
  ] as const;
  const items = lines
    .filter(({ children }) => children)
    .map(({ label, children }) => ({ key: label, label: t(`certificate.${label}`), children }));
  const { number } = certificate;
  const download = (
    <a href={`/api/requests/${certificate.requestNumber}/certificate`} download>
      {t("certificate.download")}
    </a>
  );
  return (
    <Card
      size="small"
      title={t("certificate.title", { number })}
      extra={download}
      data-testid="certificate"
    >
      <Descriptions size="small" column={1} items={items} />
    </Card>
  );
}
