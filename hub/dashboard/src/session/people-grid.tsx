import type { DemoPerson } from "@duoyun/shared";
import { Alert } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useText } from "../text/use-text.ts";
import { authTextOf } from "./auth-http.ts";
import { enterAsSample } from "./enter.ts";
import { groupByNode } from "./group-by-node.ts";
import { NodeJumps } from "./node-jumps.tsx";
import { PersonButton } from "./person-button.tsx";
import "./sign-in.css";

type Props = { people: readonly DemoPerson[]; currentId?: string };

export function PeopleGrid({ people, currentId }: Props) {
  const { t } = useTranslation();
  const text = useText();
  const [entering, setEntering] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const enter = (personId: string) => {
    setEntering(personId);
    enterAsSample(personId).catch((reason: unknown) => {
      setError(reason);
      setEntering(null);
    });
  };
  const groups = groupByNode(people);
  return (
    <div className="people-grid">
      {error ? <Alert type="error" showIcon title={text(authTextOf(error))} /> : null}
      <NodeJumps groups={groups} />
      {groups.map((group) => (
        <section key={group.code} id={`people-${group.code}`} aria-label={text(group.name)}>
          <h3>
            {text(group.name)} <small className="muted">{group.code}</small>
          </h3>
          <div className="people-row">
            {group.people.map((person) => (
              <PersonButton
                key={person.personId}
                person={person}
                busy={entering === person.personId}
                disabled={entering !== null || person.personId === currentId}
                onEnter={() => enter(person.personId)}
              />
            ))}
          </div>
        </section>
      ))}
      <p className="muted">{t("signIn.sampleNote")}</p>
    </div>
  );
}
