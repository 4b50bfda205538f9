import { Button, Group, Stack, Textarea } from "@mantine/core"
import { IconFlag, IconLock, IconLockOpen } from "@tabler/icons-react"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { useFormat } from "../../app/format"
import { useRight } from "../../app/session/store"
import { Notice } from "../../ui/Notice"
import { Section } from "../../ui/Section"
import { Trouble } from "../../ui/Trouble"
import { type Decision, type LineDetail, useDecision } from "./month"

/** A person's word on a month of a place: flagged, or settled and from then on frozen. */
export function Decide({ line }: { line: LineDetail }) {
  const { t } = useTranslation()
  const judges = useRight("stock:delete")
  const opens = useRight("config:write")
  const frozen = line.status === "reconciled"
  const may = frozen ? opens : judges
  return (
    <Section title={t("month.decision")}>
      <Said line={line} />
      {may && <Word line={line} decisions={frozen ? ["reopen"] : ["reconciled", "flagged"]} />}
    </Section>
  )
}

/** What was said already. */
function Said({ line }: { line: LineDetail }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const reviews = line.cycles.flatMap(({ id, review }) => (review ? [{ id, review }] : []))
  return reviews.map(({ id, review }) => (
    <Notice
      key={id}
      tone="ask"
      title={[
        t(`month.statuses.${review.status}`),
        review.reviewed_at && moment(review.reviewed_at),
        review.note,
      ]
        .filter(Boolean)
        .join(" · ")}
    />
  ))
}

const ICONS = { reconciled: IconLock, flagged: IconFlag, reopen: IconLockOpen }

function Word({ line, decisions }: { line: LineDetail; decisions: Decision[] }) {
  const { t } = useTranslation()
  const [note, setNote] = useState("")
  const deciding = useDecision(line)
  const say = (decision: Decision) => deciding.mutate({ decision, note }, { onSuccess: () => setNote("") })
  return (
    <Stack maw="32rem" gap="sm">
      {deciding.error && <Trouble error={deciding.error} />}
      <Textarea
        label={t("month.note")}
        description={t(`month.means.${decisions[0] ?? "flagged"}`)}
        value={note}
        maxLength={500}
        autosize={false}
        rows={2}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <Group gap="sm">
        {decisions.map((each, at) => {
          const Icon = ICONS[each]
          return (
            <Button
              key={each}
              variant={at === 0 ? "filled" : "default"}
              leftSection={<Icon aria-hidden />}
              disabled={!note.trim()}
              loading={deciding.isPending && deciding.variables?.decision === each}
              onClick={() => say(each)}
            >
              {t(`month.decide.${each}`)}
            </Button>
          )
        })}
      </Group>
    </Stack>
  )
}
