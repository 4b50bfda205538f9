import { Button, Group, Stack, Text } from "@mantine/core"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import type { Entry } from "../../outbox/entry"
import { askAgain, discard } from "../../outbox/outbox"
import { useOutbox } from "../../outbox/useOutbox"
import { wakeAtOnce } from "../../outbox/waking"
import { Empty } from "../../ui/Empty"
import { Notice } from "../../ui/Notice"
import { Page } from "../../ui/Page"
import { Row, RowBody, Rows } from "../../ui/Rows"
import { Section } from "../../ui/Section"
import { Sure } from "../../ui/Sure"
import { useMore } from "../../ui/useMore"
import { Counters } from "./Counters"
import { OtherPlace } from "./OtherPlace"
import css from "./OutboxPage.module.css"
import { PhotoLink } from "./PhotoLink"
import { Thumbnail } from "./Thumbnail"
import { entryState, entryTitle } from "./words"

export function OutboxPage() {
  const { t } = useTranslation()
  const { mine, unsent, refused, others } = useOutbox()
  const rest = mine.filter(each => each.state !== "refused")
  return (
    <Page
      title={t("outbox.title")}
      aside={unsent.length > 0 && <Button onClick={wakeAtOnce}>{t("outbox.sendNow")}</Button>}
    >
      <Counters />
      {others.length > 0 && <Notice tone="ask" title={t("outbox.ofOthers", { count: others.length })} />}
      {refused.length > 0 && (
        <Section title={t("outbox.settle")}>
          <Stack>
            {refused.map(each => (
              <ToSettle key={each.id} entry={each} />
            ))}
          </Stack>
        </Section>
      )}
      {mine.length === 0 ? <Empty>{t("outbox.empty")}</Empty> : <Sent entries={rest} />}
    </Page>
  )
}

/** A day's photos may be five hundred, and each change is drawn anew. */
function Sent({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const [shown, more] = useMore(entries)
  if (entries.length === 0) return null
  return (
    <Section title={t("outbox.onTheWay")}>
      <Rows>
        {shown.map(each => (
          <Row key={each.id}>
            <PhotoLink entry={each}>
              <RowBody
                picture={<Small entry={each} />}
                title={entryTitle(t, each)}
                says={moment(each.at)}
                aside={<span className={each.state === "waiting" ? css.red : ""}>{entryState(t, each)}</span>}
              />
            </PhotoLink>
            {each.state === "waiting" && <OtherPlace entry={each} />}
          </Row>
        ))}
      </Rows>
      {more}
    </Section>
  )
}

function Small({ entry }: { entry: Entry }) {
  return entry.work.kind === "photo" && <Thumbnail id={entry.id} name={entry.work.name} />
}

/** The server's word on what it did not take, and what can be done about it. */
function ToSettle({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  return (
    <Stack className="card ask" p="md" gap="sm">
      <Group wrap="nowrap">
        <Small entry={entry} />
        <div>
          <Text fw={650}>{entryTitle(t, entry)}</Text>
          <Text size="sm">{moment(entry.at)}</Text>
        </div>
      </Group>
      <Text>{entry.refusal?.text}</Text>
      <Group>
        <Button onClick={() => void askAgain(entry.id)}>{t("outbox.again")}</Button>
        <Sure
          says={t("outbox.discard")}
          really={t("outbox.reallyDiscard")}
          busy={false}
          onSure={() => void discard(entry.id)}
        />
      </Group>
      <OtherPlace entry={entry} />
    </Stack>
  )
}
