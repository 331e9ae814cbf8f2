import type { Card } from "@duoyun/shared";
import { newKey } from "../api/new-key.ts";
import { CardButtonView } from "./card-button-view.tsx";
import type { Chat } from "./use-chat.tsx";

type Props = { card: Card; number: number; messageId: string; chat: Chat };

/** A neutral card: the hub's facts of one thing, and what may be done with it now. */
export function CardView({ card, number, messageId, chat }: Props) {
  const tapped = chat.tap.isPending && chat.tap.variables.messageId === messageId;
  return (
    <section
      className={`card card-${card.tone}`}
      data-testid={`card-${number}`}
      aria-label={card.title}
    >
      <h4>{card.title}</h4>
      {card.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {card.buttons.map((row) => (
        <div className="card-row" key={row.map(({ label }) => label).join()}>
          {row.map((button) => (
            <CardButtonView
              key={button.label}
              button={button}
              busy={tapped}
              onTap={(token) => chat.tap.mutate({ messageId, token, clientKey: newKey() })}
            />
          ))}
        </div>
      ))}
    </section>
  );
}
